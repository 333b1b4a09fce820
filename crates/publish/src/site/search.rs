//! What «Søk» looks in: sections of lessons with their paragraphs, what
//! activities ask, terms, and pages. Never what a learner is to find out:
//! explanations, right orders and pairs, and how stories go on are left out.

use super::{
    Role, SiteError, advice_strings, assets::Assets, bundle::add_both, own_strings, session_words,
    strings::Section, strings::Strings,
};
use crate::{
    activity::{self, Activity},
    markdown::unmarked,
    model::{self, Block, Both, Course, Html, Lesson, LessonText, Module, Placement, Term},
};
use course::{Lang, PageKind, Route, SHIPPED_FORMAT, SearchDoc, SearchIndex, SitePage};

/// What the title of each says about what it holds.
const ACTIVITY: u32 = 1;
const TERM: u32 = 2;
const HEADING: u32 = 3;

/// Adds the index in each language and returns where they lie.
pub(super) fn add(assets: &mut Assets, course: &Course) -> Result<Both<String>, SiteError> {
    add_both(assets, "search", Role::SearchIndex, |lang| SearchIndex {
        format: SHIPPED_FORMAT,
        lang,
        docs: docs(course, lang),
    })
}

fn docs(course: &Course, lang: Lang) -> Vec<SearchDoc> {
    let mut docs = Vec::new();
    let words = Strings::of(lang);
    for module in course.modules.iter().filter(|it| !it.lessons.is_empty()) {
        add_module(module, lang, &mut docs);
        for lesson in &module.lessons {
            add_lesson(module, lesson, lang, &mut docs);
        }
        let handouts = [
            (
                !module.summary_points.is_empty(),
                words.summary,
                Route::Summary(lang, module.slug.clone()),
            ),
            (
                module.card.is_some(),
                words.card,
                Route::Card(lang, module.slug.clone()),
            ),
        ];
        for (_, title, route) in handouts.into_iter().filter(|(is_there, ..)| *is_there) {
            docs.push(SearchDoc {
                weight: HEADING,
                title: title.into(),
                place: module.title.get(lang).clone(),
                path: route.path(),
                ..SearchDoc::default()
            });
        }
    }
    for (id, term) in &course.terms {
        docs.push(of_term(course, id, term, lang));
    }
    let pages = SitePage::ALL.into_iter();
    for page in pages.filter(|page| super::has_page(course, *page)) {
        add_page(page, lang, &mut docs);
    }
    if let Some(placement) = &course.placement {
        add_placement(placement, lang, &mut docs);
    }
    docs
}

fn add_module(module: &Module, lang: Lang, docs: &mut Vec<SearchDoc>) {
    let mut texts = vec![module.summary.get(lang).clone()];
    let goals = module.goals.iter();
    texts.extend(goals.map(|goal| unmarked(&goal.text.get(lang).0)));
    docs.push(SearchDoc {
        weight: HEADING,
        title: module.title.get(lang).clone(),
        place: Strings::of(lang).search.kinds[1].into(),
        path: Route::Module(lang, module.slug.clone()).path(),
        texts,
        ..SearchDoc::default()
    });
}

/// A lesson cut at its headings, with the activities where they stand.
fn add_lesson(module: &Module, lesson: &Lesson, lang: Lang, docs: &mut Vec<SearchDoc>) {
    let words = Strings::of(lang);
    let LessonText { title, blocks, .. } = lesson.text.get(lang);
    let path = Route::Lesson(lang, module.slug.clone(), lesson.id.clone()).path();
    let kind = match lesson.kind {
        PageKind::Lesson => words.search.kinds[0],
        kind => words.page_kind(kind),
    };
    let module_title = module.title.get(lang);
    let place = |kind: &str| format!("{kind} · {module_title} · {title}");
    let mut section = docs.len();
    docs.push(SearchDoc {
        weight: HEADING,
        title: title.clone(),
        place: format!("{kind} · {module_title}"),
        path: path.clone(),
        ..SearchDoc::default()
    });
    for block in blocks {
        match block {
            Block::Heading { id, html, .. } => {
                section = docs.len();
                docs.push(SearchDoc {
                    weight: HEADING,
                    title: unmarked(&html.0),
                    place: place(kind),
                    path: path.clone(),
                    id: id.clone(),
                    ..SearchDoc::default()
                });
            }
            Block::Text { id, html } | Block::Callout { id, html, .. } => {
                docs[section].texts.push(lines(&html.0));
                docs[section].ids.push(id.clone());
            }
            Block::Activity { id } => {
                let Some(found) = module.activities.get(id) else {
                    continue;
                };
                let asked = |found: &model::Activity, kind: &str, texts| SearchDoc {
                    weight: ACTIVITY,
                    title: unmarked(&found.title().get(lang).0),
                    place: place(kind),
                    path: path.clone(),
                    id: format!("a-{id}"),
                    texts,
                    ..SearchDoc::default()
                };
                docs.push(asked(found, kind_of(found, words), asks(found, lang)));
                // A question of the pool stands in the page only while it is
                // drawn, so one lands on the quiz.
                if let Activity::Quiz(quiz) = found {
                    for question in quiz.themes.iter().flat_map(|theme| &theme.pool) {
                        if let Some(found) = module.activities.get(question) {
                            let prompt = lines(&found.prompt().get(lang).0);
                            docs.push(asked(found, words.search.kinds[3], vec![prompt]));
                        }
                    }
                }
            }
            Block::Picture { .. } => {}
        }
    }
}

/// What the label above an activity says.
fn kind_of(activity: &model::Activity, words: &Strings) -> &'static str {
    match activity {
        Activity::Media(it) => words.media(it.kind),
        it => words.kind(it.kind()),
    }
}

/// What an activity asks, as it is shown before anything was done: what is
/// explained, and what is only seen later, is left out.
fn asks(activity: &model::Activity, lang: Lang) -> Vec<String> {
    let text = |text: &Both<Html>| lines(&text.get(lang).0);
    let mut texts = vec![text(activity.prompt())];
    match activity {
        // How they go on is for those who play them.
        Activity::Scenario(_) | Activity::Inbox(_) | Activity::Guide(_) => {}
        Activity::Dilemma(it) => texts.extend(it.parts.first().map(|part| text(&part.text))),
        Activity::Match(it) => {
            texts.extend(it.pairs.iter().map(|pair| text(&pair.term)));
            let mut pairs: Vec<_> = it.pairs.iter().collect();
            pairs.sort_by_key(|pair| it.shown.iter().position(|id| *id == pair.id));
            texts.extend(pairs.iter().map(|pair| text(&pair.meaning)));
        }
        Activity::Order(it) => {
            let mut steps: Vec<_> = it.steps.iter().collect();
            steps.sort_by_key(|step| it.start.iter().position(|id| *id == step.id));
            texts.extend(steps.iter().map(|step| text(&step.text)));
        }
        Activity::Cloze(it) => {
            let shown = it.text.get(lang).0.as_str();
            let pieces = course::activity::cloze::pieces(shown);
            let gaps = pieces
                .iter()
                .map(|(text, gap)| format!("{text}{}", if gap.is_some() { "…" } else { "" }));
            texts.push(lines(&gaps.collect::<String>()));
        }
        it => {
            let mut all = Vec::new();
            it.map(&mut |role, html: &Both<Html>| {
                if role != activity::Role::Explanation {
                    all.push(text(html));
                }
            });
            // The title and the prompt are there already.
            texts.extend(all.into_iter().skip(2));
        }
    }
    // Each a line of its own: what is shown of a hit is one of them.
    vec![texts.join("\n")]
}

fn of_term(course: &Course, id: &str, term: &Term, lang: Lang) -> SearchDoc {
    let text = |text: &Both<Html>| lines(&text.get(lang).0);
    let mut texts = vec![text(&term.definition), text(&term.example)];
    let laws = term.laws.iter().filter_map(|id| course.laws.get(id));
    let laws: Vec<&str> = laws.map(|law| law.label.get(lang).as_str()).collect();
    texts.push(laws.join("\n"));
    texts.retain(|text| !text.is_empty());
    let title = term.term.get(lang).clone();
    let other = term.term.get(lang.other());
    SearchDoc {
        weight: TERM,
        also: match *other == title {
            true => String::new(),
            false => other.clone(),
        },
        title,
        place: Strings::of(lang).glossary.into(),
        path: Route::Site(lang, SitePage::Glossary).path(),
        id: format!("ord-{id}"),
        texts,
        ..SearchDoc::default()
    }
}

/// A page besides the modules, and what it says in sections.
fn add_page(page: SitePage, lang: Lang, docs: &mut Vec<SearchDoc>) {
    let words = Strings::of(lang);
    let own_strings::Search { kinds, .. } = &words.search;
    let (title, lead, sections): (&str, &str, &[Section]) = match page {
        SitePage::About => (words.about, words.about_lead, words.about_sections),
        SitePage::Saved => (words.saved, words.saved_lead, words.saved_sections),
        SitePage::Cards => (words.cards, words.cards_lead, &[]),
        SitePage::Glossary => (words.glossary, words.glossary_lead, &[]),
        SitePage::Gathering => (words.gathering.name, words.gathering.lead, &[]),
        SitePage::Evaluation => (words.evaluation.name, words.evaluation.lead, &[]),
        SitePage::Certificate => (words.certificate.name, words.certificate.lead, &[]),
        SitePage::Assignment => {
            let it = session_words::assignment::Words::of(lang);
            (it.name, it.lead, &[])
        }
        SitePage::Receipt => {
            let it = session_words::receipt::Words::of(lang);
            (it.name, it.lead, &[])
        }
        SitePage::Facilitator => {
            let it = session_words::facilitator::Words::of(lang);
            (it.name, it.lead, &[])
        }
        SitePage::Overview => {
            let it = session_words::overview::Words::of(lang);
            (it.name, it.lead, &[])
        }
        SitePage::Plenum => {
            let it = session_words::plenum::Words::of(lang);
            (it.name, it.lead, &[])
        }
        SitePage::Programme => {
            let it = session_words::programme::Words::of(lang);
            (it.name, it.lead, &[])
        }
        // It stands with its questions, where the course has any; and one is there.
        SitePage::Placement | SitePage::Search => return,
    };
    let path = Route::Site(lang, page).path();
    docs.push(SearchDoc {
        weight: HEADING,
        title: title.into(),
        place: kinds[2].into(),
        path: path.clone(),
        texts: vec![lead.into()],
        ..SearchDoc::default()
    });
    for section in sections {
        let texts = section.paragraphs.iter().chain(section.points);
        docs.push(SearchDoc {
            weight: HEADING,
            title: section.title.into(),
            place: format!("{} · {title}", kinds[2]),
            path: path.clone(),
            id: section.id.into(),
            texts: texts.map(|text| (*text).to_owned()).collect(),
            ..SearchDoc::default()
        });
    }
}

/// «Hva kan du fra før?» and what it asks.
fn add_placement(placement: &Placement, lang: Lang, docs: &mut Vec<SearchDoc>) {
    let words = Strings::of(lang);
    let title = advice_strings::Placement::of(lang).name;
    let path = Route::Site(lang, SitePage::Placement).path();
    docs.push(SearchDoc {
        weight: HEADING,
        title: title.into(),
        place: words.search.kinds[2].into(),
        path: path.clone(),
        texts: vec![placement.lead.get(lang).clone()],
        ..SearchDoc::default()
    });
    for id in placement.parts.iter().flat_map(|part| &part.questions) {
        if let Some(found) = placement.questions.activities.get(id) {
            docs.push(SearchDoc {
                weight: ACTIVITY,
                title: unmarked(&found.title().get(lang).0),
                place: format!("{} · {title}", kind_of(found, words)),
                path: path.clone(),
                id: format!("a-{id}"),
                texts: asks(found, lang),
                ..SearchDoc::default()
            });
        }
    }
}

/// HTML as plain text, a line for each paragraph, item or cell.
fn lines(html: &str) -> String {
    const ENDS: [&str; 5] = ["</p>", "</li>", "</td>", "</th>", "<br>"];
    let mut html = html.to_owned();
    for end in ENDS {
        html = html.replace(end, "\u{1}");
    }
    let lines: Vec<String> = html.split('\u{1}').map(unmarked).collect();
    let lines: Vec<&str> = lines.iter().map(|it| it.trim()).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|it| !it.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_and_cell_is_a_line() {
        assert_eq!(
            lines("<p>Les &amp; <em>sak</em>en.</p><ul><li>a</li><li><p>b</p></li></ul>"),
            "Les & saken.\na\nb"
        );
        assert_eq!(lines("<tr><th>A</th><td>1</td></tr>"), "A\n1");
        assert_eq!(lines(""), "");
    }
}
