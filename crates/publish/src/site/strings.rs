//! Interface text of the pages: one `const` per language, both written as
//! originals. A string that is missing in one language does not compile.
//!
//! What an activity's controls say must be the same as in the app's
//! `src/strings.rs`; an e2e test holds the markup of both equal.

use super::own_strings::{self, Certificate, Evaluation, Gathering, Search};
use course::{
    Kind, Lang, MONTHS, PageKind,
    activity::{
        media::{LANGUAGES, MediaKind},
        speech::words_in,
    },
};

/// All text that pages hold beside the course's own.
pub struct Strings {
    /// The skip link.
    pub skip: &'static str,
    /// Name of the region for messages about the browser and what it stores.
    pub banner: &'static str,
    /// Name of the breadcrumb.
    pub you_are_here: &'static str,
    /// The start page in a breadcrumb.
    pub all_modules: &'static str,
    /// «Om kurset».
    pub about: &'static str,
    /// «Dette er lagret».
    pub saved: &'static str,
    /// The way there from where something was kept.
    pub saved_more: &'static str,
    /// What that page is for.
    pub saved_lead: &'static str,
    /// Stands where the app shows what is saved.
    pub saved_without_app: &'static str,
    /// The sections of that page.
    pub saved_sections: &'static [Section],
    /// The link to it in what is said about privacy.
    pub saved_link: &'static str,
    /// What «Dette er lagret» is for, in a list of tools.
    pub saved_for: &'static str,
    /// «Verktøy».
    pub tools: &'static str,
    /// «Øv på begrepene».
    pub cards: &'static str,
    /// What it is for, in a list of tools and at a module's end.
    pub cards_for: &'static str,
    /// What that page is for.
    pub cards_lead: &'static str,
    /// Stands where the app shows cards, before a list of modules.
    pub cards_without_app: &'static str,
    /// The way from a card to where it stands, before a lesson's title.
    pub cards_read_in: &'static str,
    /// «Til samlingen».
    pub gathering: Gathering,
    /// «Evaluering».
    pub evaluation: Evaluation,
    /// «Kursbevis».
    pub certificate: Certificate,
    /// «Søk».
    pub search: Search,
    /// Name of the page with every term.
    pub glossary: &'static str,
    /// What it is for, behind its name.
    pub glossary_for: &'static str,
    /// What it holds, for the page itself.
    pub glossary_lead: &'static str,
    /// What to type above the words.
    pub glossary_filter: &'static str,
    /// What is said when no word fits what was typed.
    pub glossary_none: &'static str,
    /// Name of the list of letters.
    pub glossary_letters: &'static str,
    /// Before the lessons where a word is met.
    pub glossary_in: &'static str,
    /// Heading of the terms among what is saved.
    pub terms_practised: &'static str,
    /// «Personvern».
    pub privacy: &'static str,
    /// «Tilgjengelighet».
    pub accessibility: &'static str,
    /// The footer's sentence.
    pub footer: &'static str,
    /// Shown by the boot script where the app cannot run.
    pub old_browser: &'static str,
    /// Heading of the modules on the start page.
    pub modules: &'static str,
    /// Link to the page in this language, from the same page in the other.
    pub this_page: &'static str,
    /// A module without lessons yet.
    pub coming: &'static str,
    /// Above the first lesson's name on the start page.
    pub begin: &'static str,
    /// «Etter modulen kan du», before the goals.
    pub goals: &'static str,
    /// Heading of a module's lessons.
    pub lessons: &'static str,
    /// «Vil du mer?».
    pub more: &'static str,
    /// «Quiz».
    pub quiz: &'static str,
    /// «Innlegg».
    pub speech: &'static str,
    /// «Plan».
    pub plan: &'static str,
    /// «Prioritering».
    pub priorities: &'static str,
    /// How to sort items into groups on paper.
    pub classify_on_paper: &'static str,
    /// Before what a film or podcast says.
    pub media_summary: &'static str,
    /// Where a link to a film or podcast leads.
    pub leaving: &'static str,
    film: [&'static str; 2],
    podcast: [&'static str; 2],
    languages: [&'static str; 9],
    /// «Simulering».
    pub simulation: &'static str,
    /// «Avslutning».
    pub closing: &'static str,
    /// Heading of the way to the rostrum.
    pub way: &'static str,
    /// Heading of what to take along from a module.
    pub take_along: &'static str,
    /// What the summary is for.
    pub summary_for: &'static str,
    /// What the pocket card is for.
    pub card_for: &'static str,
    /// The button that draws a round.
    pub start_quiz: &'static str,
    /// What the quiz is on paper.
    pub quiz_on_paper: &'static str,
    /// «Modulen på én side».
    pub summary: &'static str,
    /// «Lommekort».
    pub card: &'static str,
    /// How the pocket card is printed.
    pub card_how: &'static str,
    /// The button that opens the browser's dialog for printing.
    pub print: &'static str,
    /// Heading of the sentences to say.
    pub card_say: &'static str,
    /// Heading of the things to check.
    pub card_check: &'static str,
    /// Heading of the paper edition.
    pub whole_module: &'static str,
    /// What the paper edition is for.
    pub whole_module_intro: &'static str,
    /// Link from the top of a module's page to its paper edition.
    pub whole_module_link: &'static str,
    /// Name of the list of the module's lessons.
    pub lessons_in_module: &'static str,
    /// Heading of the terms of a lesson.
    pub terms_in_lesson: &'static str,
    /// Heading of the terms of a module.
    pub terms_in_module: &'static str,
    /// Before a term's example.
    pub example: &'static str,
    /// Heading of the laws.
    pub sources: &'static str,
    /// Where links to laws lead.
    pub sources_note: &'static str,
    /// «Fasit og forklaringer».
    pub answers: &'static str,
    /// Where the answers stand, for readers without scripts.
    pub no_script: &'static str,
    /// The link in that sentence.
    pub no_script_link: &'static str,
    /// The best option, before its letter.
    pub right_answer: &'static str,
    /// Marks the best option in the list of explanations.
    pub right: &'static str,
    /// Before the steps in their order.
    pub right_order: &'static str,
    /// How to sort on paper.
    pub order_on_paper: &'static str,
    /// Name of a story's meters.
    pub meters: &'static str,
    /// How to play a story on paper.
    pub story_on_paper: &'static str,
    /// What conditions mean on paper.
    pub conditions_on_paper: &'static str,
    /// How to keep its meters on paper.
    pub meters_on_paper: &'static str,
    /// Before an ending's title.
    pub ending: &'static str,
    /// Heading of what was at stake.
    pub stakes: &'static str,
    /// Heading of the rule.
    pub rule: &'static str,
    /// Heading of the path not taken.
    pub other_path: &'static str,
    /// Before a box to mark that a choice was made.
    pub mark_choice: &'static str,
    /// Before the conditions of a choice.
    pub only_if: &'static str,
    /// Before the conditions of where a choice leads.
    pub if_now: &'static str,
    /// Before where it leads otherwise.
    pub otherwise: &'static str,
    /// Before the number of a scene.
    pub go_to: &'static str,
    /// Above the ways to the endings.
    pub ways_to_endings: &'static str,
    /// The kind of an activity with a right answer.
    pub exercise: &'static str,
    /// The kind of an activity without one.
    pub reflection: &'static str,
    /// The state of a lesson without exercises.
    pub reading_only: &'static str,
    /// Button of a question.
    pub check_answer: &'static str,
    /// Button of steps to sort.
    pub check_order: &'static str,
    /// How to answer where several options hold.
    pub choose_all: &'static str,
    /// A statement holds.
    pub holds: &'static str,
    /// A statement does not hold.
    pub holds_not: &'static str,
    /// What a list says before something was chosen from it.
    pub choose_one: &'static str,
    /// Label of a draft.
    pub your_speech: &'static str,
    /// Button of a draft.
    pub to_rostrum: &'static str,
    /// Label of the name of the learner's own issue.
    pub min_sak: &'static str,
    /// Several right options, before their letters.
    pub right_answers: &'static str,
    /// How to mark several options on paper.
    pub multiple_on_paper: &'static str,
    /// How to judge statements on paper.
    pub true_false_on_paper: &'static str,
    /// How to pair on paper.
    pub match_on_paper: &'static str,
    /// Before what there is to choose between for each gap.
    pub cloze_on_paper: &'static str,
    /// What a gap wants that has nothing to choose from.
    pub a_number: &'static str,
    /// Button: a step earlier.
    pub move_up: &'static str,
    /// Button: a step later.
    pub move_down: &'static str,
    /// Checkbox of a reflection.
    pub bring: &'static str,
    /// Label of a box to bring to mind the main point.
    pub callout_summary: &'static str,
    /// Label of a box about the county council.
    pub callout_county: &'static str,
    /// Label of a box about what differs from place to place.
    pub callout_local: &'static str,
    /// Name of a table that can be scrolled.
    pub table: &'static str,
    /// Heading of the not-found page.
    pub missing: &'static str,
    /// What may have happened.
    pub missing_why: &'static str,
    /// Link to the folder that the address lies in.
    pub missing_here: &'static str,
    /// Link to the folder above.
    pub missing_up: &'static str,
    /// Before the list of pages.
    pub missing_pages: &'static str,
    /// Link to the start page.
    pub to_start: &'static str,
    /// The root page's invitation.
    pub choose: &'static str,
    /// What the sharing picture shows.
    pub share_alt: &'static str,
    /// «Om kurset», in sections.
    pub about_lead: &'static str,
    /// The sections of «Om kurset».
    pub about_sections: &'static [Section],
    /// «Dilemma».
    pub dilemma: &'static str,
    /// The three stands, in the order of the lights.
    pub lights: [&'static str; 3],
    /// Legend of the stands.
    pub your_stand: &'static str,
    /// Label of the reason for a stand.
    pub your_reason: &'static str,
    /// Button that commits a stand.
    pub take_stand: &'static str,
    /// How to take a stand on paper.
    pub dilemma_on_paper: &'static str,
    /// Above the reasoning in the answers.
    pub no_right_light: &'static str,
    /// Before who has sent a message.
    pub from: &'static str,
    /// Button that ends a day.
    pub close_day: &'static str,
    /// How to answer messages on paper.
    pub inbox_on_paper: &'static str,
    /// Before what a reply promises.
    pub you_promise: &'static str,
    /// A promise that was the councillor's to make.
    pub promise_yours: &'static str,
    /// One that was not, before why.
    pub promise_not_yours: &'static str,
    /// Before what comes of leaving a message.
    pub left_unanswered: &'static str,
    /// Whether a message was the councillor's to deal with: no and yes.
    pub whose: [&'static str; 2],
    /// Heading of what there was to learn.
    pub looking_back: &'static str,
    /// Before the conditions of a message.
    pub comes_only_if: &'static str,
    /// Heading of the ways in which the days can end.
    pub how_it_ended: &'static str,
    /// When the last ending holds.
    pub ends_otherwise: &'static str,
    /// Between conditions of which one is enough.
    pub or: &'static str,
    /// «Veiviser».
    pub guide: &'static str,
    /// How to be led on paper.
    pub guide_on_paper: &'static str,
    /// Before the title of a piece of advice.
    pub advice: &'static str,
    /// Heading of what to do next.
    pub next_step: &'static str,
    /// What advice is not.
    pub no_verdict: &'static str,
    lang: Lang,
    lesson: [&'static str; 2],
    exercise_count: [&'static str; 2],
    /// The reminder to keep a copy.
    pub remind: Remind,
    /// Reading aloud.
    pub aloud: Aloud,
    /// The words of a budget.
    pub budget: BudgetWords,
    /// The words of a diagram.
    pub diagram: DiagramWords,
}

/// The words of reading aloud.
pub struct Aloud {
    /// Its name.
    pub name: &'static str,
    /// Begins.
    pub read: &'static str,
    /// There is no voice for the language.
    pub none: &'static str,
    /// Why, once that was pressed.
    pub told: &'static str,
    /// Falls silent for a while.
    pub pause: &'static str,
    /// Goes on.
    pub go_on: &'static str,
    /// Ends it.
    pub stop: &'static str,
    /// How fast.
    pub rate: &'static str,
    /// The rates by name, in per cent of the usual one.
    pub rates: [(u16, &'static str); 4],
}

/// The words of the reminder to keep a copy.
pub struct Remind {
    /// Its name.
    pub name: &'static str,
    /// In a private window.
    pub private: &'static str,
    /// Where the browser deletes after seven days.
    pub seven_days: &'static str,
    /// Where the browser would keep it, but asks first.
    pub ask: &'static str,
    /// The button that saves a file.
    pub save: &'static str,
    /// The button that asks the browser.
    pub let_keep: &'static str,
    /// The button that puts it off.
    pub not_now: &'static str,
    /// The button where nothing is put off.
    pub close: &'static str,
    /// The page about what is kept.
    pub about: &'static str,
    /// A file was saved.
    pub saved: &'static str,
    /// It was put off.
    pub quiet: &'static str,
    /// The browser has promised to keep it.
    pub kept: &'static str,
    /// The browser has not.
    pub not_kept: &'static str,
}

/// The words of a budget. What stands before anything is chosen says the same
/// as the app's.
pub struct BudgetWords {
    /// «Budsjett».
    pub kind: &'static str,
    /// Before the amount of what brings money.
    pub brings: &'static str,
    /// Before the amount of what costs.
    pub costs: &'static str,
    /// What comes once.
    pub once: &'static str,
    /// Who decides: council, chief executive, state.
    pub decides: [&'static str; 3],
    /// Before what is lacking.
    pub lacks: &'static str,
    /// How many rules are broken: one, more.
    pub broken: [&'static str; 2],
    /// Why a measure of the chief executive's cannot be chosen.
    pub why_director: &'static str,
    /// Why a measure of the state's cannot be chosen.
    pub why_state: &'static str,
    /// Heading of the comparison with others.
    pub beside: &'static str,
    /// Heads of its first columns: measure, the learner.
    pub columns: [&'static str; 2],
    /// A measure was chosen.
    pub yes: &'static str,
    /// What is left over.
    pub rest: &'static str,
    /// The button that begins anew.
    pub again: &'static str,
    /// The button that hands in.
    pub hand_in: &'static str,
    /// How to choose on paper.
    pub on_paper: &'static str,
    /// Heading of the rules on paper.
    pub rules: &'static str,
    /// What a measure of others means for the budget.
    pub not_ours: &'static str,
    /// Before the place for the sum.
    pub sum: &'static str,
    /// Above the budgets of others.
    pub solutions: &'static str,
}

/// The words of a diagram.
pub struct DiagramWords {
    /// «Figur».
    pub kind: &'static str,
    /// How it is explored.
    pub how: &'static str,
    /// The words that unfold it as text.
    pub as_text: &'static str,
    /// The same of shares.
    pub as_table: &'static str,
    /// Before what a part leads to.
    pub leads_to: &'static str,
    /// In which order the parts of a wheel stand.
    pub clockwise: &'static str,
    /// In which order rings stand.
    pub inwards: &'static str,
    /// Heads of the columns of a table of shares: part, share, meaning.
    pub columns: [&'static str; 3],
    /// What the figures are, before the year.
    pub shares: &'static str,
    /// Before the source.
    pub source: &'static str,
}

/// A section of «Om kurset».
pub struct Section {
    /// The same in both languages.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// A list after the first paragraph; most have none.
    pub points: &'static [&'static str],
    /// Plain paragraphs.
    pub paragraphs: &'static [&'static str],
}

impl Strings {
    /// The text in `lang`.
    pub const fn of(lang: Lang) -> &'static Strings {
        match lang {
            Lang::Nb => &NB,
            Lang::Nn => &NN,
        }
    }

    /// «12 min».
    pub fn minutes(&self, minutes: u32) -> String {
        format!("{minutes} min")
    }

    /// «3 deler».
    pub fn lesson_count(&self, count: usize) -> String {
        format!("{count} {}", self.lesson[usize::from(count != 1)])
    }

    /// «3 øvelser».
    pub fn exercise_count(&self, count: usize) -> String {
        format!("{count} {}", self.exercise_count[usize::from(count != 1)])
    }

    /// «Del 2 av 6».
    pub fn place_in_module(&self, place: usize, count: usize) -> String {
        format!("Del {place} av {count}")
    }

    /// What a page other than a lesson is called; empty for a lesson.
    pub fn page_kind(&self, kind: PageKind) -> &'static str {
        match kind {
            PageKind::Lesson => "",
            PageKind::Play => self.simulation,
            PageKind::Close => self.closing,
        }
    }

    /// «0 av 6 deler er gjort.»
    pub fn way(&self, count: usize) -> String {
        match self.lang {
            Lang::Nb => format!("0 av {count} deler er gjort."),
            Lang::Nn => format!("0 av {count} delar er gjorde."),
        }
    }

    /// «Faglig kontrollert mot lov per 22. november 2026».
    pub fn checked(&self, date: &str) -> String {
        let date = self.date(date);
        match self.lang {
            Lang::Nb => format!("Faglig kontrollert mot lov per {date}"),
            Lang::Nn => format!("Fagleg kontrollert mot lov per {date}"),
        }
    }

    /// A date in ISO 8601 as people write it; anything else unchanged.
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-').map(|part| part.parse::<usize>().ok());
        match (
            parts.next().flatten(),
            parts.next().flatten(),
            parts.next().flatten(),
            parts.next(),
        ) {
            (Some(year), Some(month @ 1..=12), Some(day), None) => {
                format!("{day}. {} {year}", MONTHS[month - 1])
            }
            _ => iso.to_owned(),
        }
    }

    /// «Felt 2».
    pub fn gap(&self, number: usize) -> String {
        format!("Felt {number}")
    }

    /// «Felt 2, et tall».
    pub fn number_gap(&self, number: usize) -> String {
        format!("{}, {}", self.gap(number), self.a_number)
    }

    /// «Alt fra 30 til 36 er riktig.»
    pub fn tolerated(&self, from: u32, to: u32) -> String {
        match self.lang {
            Lang::Nb => format!("Alt fra {from} til {to} er riktig."),
            Lang::Nn => format!("Alt frå {from} til {to} er rett."),
        }
    }

    /// «Du har 2 minutter. Det er rundt 260 ord.»
    pub fn speaking_time(&self, seconds: u32) -> String {
        let ([minute, minutes], [second, more]) = match self.lang {
            Lang::Nb => (["minutt", "minutter"], ["sekund", "sekunder"]),
            Lang::Nn => (["minutt", "minutt"], ["sekund", "sekund"]),
        };
        let count = |number: u32, one: &str, many: &str| {
            format!("{number} {}", if number == 1 { one } else { many })
        };
        let whole = count(seconds / 60, minute, minutes);
        let rest = count(seconds % 60, second, more);
        let time = match (seconds / 60, seconds % 60) {
            (0, _) => rest,
            (_, 0) => whole,
            _ => format!("{whole} og {rest}"),
        };
        format!("Du har {time}. Det er rundt {} ord.", words_in(seconds))
    }

    /// «Tillit er minst 4», or «Tillit nå er minst 4».
    pub fn at_least(&self, meter: &str, value: u16, now: bool) -> String {
        format!("{meter}{} er minst {value}", self.now(now))
    }

    /// «Tillit er høyst 4», or «Tillit nå er høyst 4».
    pub fn at_most(&self, meter: &str, value: u16, now: bool) -> String {
        let most = match self.lang {
            Lang::Nb => "høyst",
            Lang::Nn => "høgst",
        };
        format!("{meter}{} er {most} {value}", self.now(now))
    }

    fn now(&self, now: bool) -> &'static str {
        match (now, self.lang) {
            (false, _) => "",
            (true, Lang::Nb) => " nå",
            (true, Lang::Nn) => " no",
        }
    }

    /// «du har valgt B på 4», or that you have not.
    pub fn chose(&self, letter: char, scene: usize, chosen: bool) -> String {
        match (self.lang, chosen) {
            (Lang::Nb, true) => format!("du har valgt {letter} på {scene}"),
            (Lang::Nb, false) => format!("du ikke har valgt {letter} på {scene}"),
            (Lang::Nn, true) => format!("du har valt {letter} på {scene}"),
            (Lang::Nn, false) => format!("du ikkje har valt {letter} på {scene}"),
        }
    }

    /// «Kommer du fra 4 B:», before what follows from that choice.
    pub fn coming_from(&self, scene: usize, letter: char) -> String {
        match self.lang {
            Lang::Nb => format!("Kommer du fra {scene} {letter}:"),
            Lang::Nn => format!("Kjem du frå {scene} {letter}:"),
        }
    }

    /// Where a meter begins that has too many values for a row of boxes.
    pub fn meter_begins(&self, start: u16, min: u16, max: u16) -> String {
        match self.lang {
            Lang::Nb => format!("Begynner på {start}. Går fra {min} til {max}. Verdien nå:"),
            Lang::Nn => format!("Begynner på {start}. Går frå {min} til {max}. Verdien no:"),
        }
    }

    /// «Del 2 av 3» of a dilemma.
    pub fn part_of(&self, part: usize, count: usize) -> String {
        format!("Del {part} av {count}")
    }

    /// «10 minutter».
    pub fn in_minutes(&self, minutes: u16) -> String {
        let name = match (self.lang, minutes) {
            (Lang::Nb, 2..) | (Lang::Nb, 0) => "minutter",
            _ => "minutt",
        };
        format!("{minutes} {name}")
    }

    /// «30 av 45 minutter igjen».
    pub fn minutes_left(&self, left: u16, all: u16) -> String {
        let left_over = match self.lang {
            Lang::Nb => "igjen",
            Lang::Nn => "att",
        };
        format!("{left} av {} {left_over}", self.in_minutes(all))
    }

    /// «svarte B på 2».
    pub fn answered(&self, letter: char, message: usize) -> String {
        match self.lang {
            Lang::Nb => format!("svarte {letter} på {message}"),
            Lang::Nn => format!("svara {letter} på {message}"),
        }
    }

    /// «lot 3 ligge».
    pub fn left_lying(&self, message: usize) -> String {
        match self.lang {
            Lang::Nb => format!("lot {message} ligge"),
            Lang::Nn => format!("lét {message} liggje"),
        }
    }

    /// «12 av 128 ord», with a sign for the number of those that are shown.
    pub fn words_shown(&self, all: usize) -> String {
        format!("^ av {all} ord")
    }

    /// «Når du gjorde minst 2 av dette: svarte B på 2, lot 3 ligge.»
    pub fn ends_when(&self, at_least: u16, done: &str) -> String {
        match self.lang {
            Lang::Nb => format!("Når du gjorde minst {at_least} av dette: {done}."),
            Lang::Nn => format!("Når du gjorde minst {at_least} av dette: {done}."),
        }
    }

    /// «Start med Før møtet».
    pub fn summary_of(&self, module: &str) -> String {
        format!("{module}: {}", self.summary.to_lowercase())
    }

    /// A module's pocket card.
    pub fn card_of(&self, module: &str) -> String {
        format!("{module}: {}", self.card.to_lowercase())
    }

    /// The link to the first lesson.
    pub fn begin(&self, lesson: &str) -> String {
        format!("Start med «{lesson}»")
    }

    /// «Neste: I møtet».
    pub fn next_lesson(&self, lesson: &str) -> String {
        format!("Neste: {lesson}")
    }

    /// «Les mer i «Før møtet»».
    pub fn read_in(&self, lesson: &str) -> String {
        format!("{} «{lesson}»", self.cards_read_in)
    }

    /// «Til modulen Kommunestyremøtet».
    pub fn to_module(&self, module: &str) -> String {
        match self.lang {
            Lang::Nb => format!("Tilbake til modulen «{module}»"),
            Lang::Nn => format!("Tilbake til modulen «{module}»"),
        }
    }

    /// What the label above an activity says.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Scenario => self.simulation,
            Kind::Quiz => self.quiz,
            Kind::Reflect => self.reflection,
            Kind::Speech => self.speech,
            Kind::PlanTable => self.plan,
            Kind::Priorities => self.priorities,
            Kind::Budget => self.budget.kind,
            Kind::Diagram => self.diagram.kind,
            Kind::Dilemma => self.dilemma,
            Kind::Inbox => self.simulation,
            Kind::Guide => self.guide,
            _ => self.exercise,
        }
    }

    /// «Omgang 1 av 2»: of items to sort.
    pub fn set(&self, number: usize, count: usize) -> String {
        format!("Omgang {number} av {count}")
    }

    /// A row without a name: «Punkt 1».
    pub fn row(&self, number: &str) -> String {
        format!("Punkt {number}")
    }

    /// «Film», «Podkast».
    pub fn media(&self, kind: MediaKind) -> &'static str {
        self.media_words(kind)[0]
    }

    /// «Se filmen hos example.org».
    pub fn media_link(&self, kind: MediaKind, host: &str) -> String {
        format!("{} {host}", self.media_words(kind)[1])
    }

    fn media_words(&self, kind: MediaKind) -> [&'static str; 2] {
        match kind {
            MediaKind::Film => self.film,
            MediaKind::Podcast => self.podcast,
        }
    }

    /// «4 minutter · på norsk», by a code of [`LANGUAGES`].
    pub fn media_facts(&self, minutes: u32, language: &str) -> String {
        let mut named = LANGUAGES.iter().zip(self.languages);
        let name = named.find(|(code, _)| **code == language);
        let name = name.map_or(language, |(_, name)| name);
        let unit = match (self.lang, minutes) {
            (Lang::Nb, 2..) => "minutter",
            _ => "minutt",
        };
        format!("{minutes} {unit} · på {name}")
    }
}

/// Bokmål.
pub const NB: Strings = Strings {
    skip: "Hopp til innholdet",
    banner: "Meldinger",
    you_are_here: "Du er her",
    all_modules: "Alle moduler",
    about: "Om kurset",
    saved: "Dette er lagret",
    saved_more: "Se hva som er lagret",
    saved_lead: "Alt du gjør i kurset, ligger i nettleseren på denne enheten. Her ser du hva som er lagret. Du kan ta vare på det i en fil, ta det med til en annen enhet eller slette det.",
    saved_without_app: "Det du har lagret, vises her når skriptet til øvelsene er i gang. Uten skript kan ikke siden lese det.",
    saved_link: "Se hva som er lagret på denne enheten",
    saved_for: "se, ta vare på eller slett det du har gjort",
    tools: "Verktøy",
    cards: "Øv på begrepene",
    cards_for: "ti kort om gangen med ord fra leksjonene",
    cards_lead: "Her øver du på ord fra leksjonene du har åpnet, og på spørsmål du ikke fikk til første gang. Du tar ti kort om gangen, når det passer deg.",
    cards_without_app: "Kortene vises når skriptet til øvelsene er i gang. Uten skript kan du lese ordene her:",
    cards_read_in: "Les mer i",
    gathering: own_strings::NB.0,
    evaluation: own_strings::NB.1,
    certificate: own_strings::NB.2,
    search: own_strings::SEARCH_NB,
    glossary: "Ordliste",
    glossary_for: "alle ordene kurset forklarer, fra A til Å",
    glossary_lead: "Her står ordene du møter i kommunestyret: hva de betyr, hvordan de brukes, og hva loven sier.",
    glossary_filter: "Finn et ord",
    glossary_none: "Ingen ord passer. Prøv færre bokstaver.",
    glossary_letters: "Bokstaver",
    glossary_in: "Står i",
    terms_practised: "Begreper du har øvd på",
    saved_sections: &[
        Section {
            id: "hvor",
            title: "Hvor det ligger",
            points: &[],
            paragraphs: &[
                "Det du svarer og skriver, ligger bare på denne mobilen, dette nettbrettet eller denne PC-en, i nettleseren du bruker nå. Det blir ikke sendt til noen. Verken KS, kommunen eller den som drifter nettstedet, kan se det.",
                "Hver nettleser og hver enhet har sitt eget. Åpner du kurset på mobilen, finner du derfor ikke det du gjorde på PC-en, før du selv har hentet det inn der.",
                "Deler du enheten med andre, kan de åpne kurset og se svarene dine.",
            ],
        },
        Section {
            id: "hvor-lenge",
            title: "Hvor lenge det ligger der",
            points: &[
                "Safari sletter det når du har brukt Safari i sju dager uten å være innom kurset. Det samme kan gjelde andre nettlesere på iPhone og iPad.",
                "Et privat vindu (inkognito) glemmer alt når du lukker det.",
                "Når du sletter nettleserdata, blir svarene slettet sammen med resten.",
                "Er det lite plass på enheten, kan nettleseren rydde bort det den har lagret.",
            ],
            paragraphs: &[
                "Vanligvis blir det liggende til du sletter det. Men det kan også bli borte:",
                "Vil du være trygg, lagrer du en kopi av og til. Så har du det du hadde gjort da, uansett hva nettleseren gjør.",
            ],
        },
        Section {
            id: "uten-nett",
            title: "Uten nett",
            points: &[
                "På iPhone og iPad: Velg Del, og så «Legg til på Hjem-skjerm».",
                "På andre enheter: Nettleseren spør, eller du finner «Installer» i menyen.",
            ],
            paragraphs: &[
                "Du kan legge kurset blant appene på enheten din:",
                "Når du har hatt kurset oppe en liten stund, lagrer nettleseren hele kurset på begge målformer. Da kan du lese og gjøre øvelsene uten nett, på de fleste enheter. Nederst på siden ser du hvor langt det er kommet. I et privat vindu går det ikke alltid.",
            ],
        },
        Section {
            id: "filen",
            title: "Filen du lagrer",
            points: &[
                "«answers»: svarene dine på øvelsene",
                "«notes»: det du har skrevet selv",
                "«plays»: simuleringene og quizene dine",
                "«visits»: når du åpnet og leste leksjonene",
                "«cards»: kortene du har øvd på, og datoen du satte for dem",
            ],
            paragraphs: &[
                "Filen er vanlig tekst. Du kan åpne den i et tekstprogram og lese alt som står der. Øverst står det hva filen er, og så kommer fire lister:",
                "Du kan åpne filen igjen på denne siden, her eller på en annen enhet. Det som ligger i filen, kommer i tillegg til det du har. En tekst blir borte bare hvis du selv har slettet den der filen kommer fra.",
                "Filen er ikke låst. Alle som får tak i den, kan lese det du har skrevet. Legg den et sted der bare du har tilgang.",
                "For deg som programmerer: Filen er JSON. ARCHITECTURE.md, som følger med programkoden, forklarer hvordan den er bygd opp.",
            ],
        },
    ],
    privacy: "Personvern",
    accessibility: "Tilgjengelighet",
    footer: "Svarene dine blir liggende på denne mobilen eller PC-en.",
    old_browser: "Øvelsene virker ikke her. Last siden på nytt. Hjelper ikke det, så oppdater nettleseren eller bruk en annen. Du kan lese alt, og fasiten står nederst på siden til hver modul.",
    modules: "Modulene",
    this_page: "Les siden på bokmål",
    coming: "Kommer",
    begin: "Begynn her",
    goals: "Etter modulen kan du",
    lessons: "Delene i modulen",
    more: "Vil du mer?",
    quiz: "Quiz",
    speech: "Innlegg",
    plan: "Plan",
    priorities: "Prioritering",
    classify_on_paper: "Sett ett kryss for hver.",
    media_summary: "Kort fortalt",
    leaving: "Lenken åpnes i en ny fane. Da forlater du kurset, og nettstedet du kommer til, har egne regler for personvern.",
    film: ["Film", "Se filmen hos"],
    podcast: ["Podkast", "Hør podkasten hos"],
    languages: [
        "norsk",
        "bokmål",
        "nynorsk",
        "nordsamisk",
        "engelsk",
        "svensk",
        "dansk",
        "tysk",
        "fransk",
    ],
    simulation: "Simulering",
    closing: "Avslutning",
    way: "Veien til talerstolen",
    take_along: "Ta med deg",
    summary_for: "til å lese kvelden før",
    card_for: "setninger å si og ting å sjekke, på en firedel av et A4-ark",
    start_quiz: "Start runden",
    quiz_on_paper: "Her står alle spørsmålene. På nettet trekkes noen av dem for hver runde.",
    summary: "Det viktigste på én side",
    card: "Lommekort",
    card_how: "Skriv ut siden: Kortet fyller en firedel av et A4-ark. Klipp langs linja, og ha det i lomma på møtet.",
    print: "Skriv ut",
    card_say: "Si",
    card_check: "Sjekk",
    whole_module: "Hele modulen",
    whole_module_intro: "Her står all tekst, alle øvelser og alle svar. Du kan lese på skjermen eller skrive ut.",
    whole_module_link: "Les eller skriv ut hele modulen",
    lessons_in_module: "Deler i modulen",
    terms_in_lesson: "Ord i leksjonen",
    terms_in_module: "Ord i modulen",
    example: "Eksempel:",
    sources: "Kilder",
    sources_note: "Lenkene går ut av kurset, til lovteksten, og åpnes i en ny fane.",
    answers: "Fasit og forklaringer",
    no_script: "Øvelsene kan bare svare deg når nettleseren kjører skript.",
    no_script_link: "Se fasit og forklaringer på modulens side",
    right_answer: "Riktig svar:",
    right: "Riktig",
    right_order: "Riktig rekkefølge:",
    order_on_paper: "Skriv et tall i hver rute: 1 for det som kommer først.",
    meters: "Slik ligger du an",
    story_on_paper: "Slik spiller du på papir: Begynn på 1. Les, velg og gå til tallet som står ved valget.",
    conditions_on_paper: "Står det «bare hvis», kan du bare ta valget når det stemmer.",
    meters_on_paper: "Sett ring rundt verdien du har. Du begynner med den som er uthevet. Flytt ringen når et valg sier det, før du går videre.",
    ending: "Slutt",
    stakes: "Dette sto på spill",
    rule: "Regelen",
    other_path: "Veien du ikke tok",
    mark_choice: "Kryss av at du valgte dette:",
    only_if: "Bare hvis",
    if_now: "Hvis",
    otherwise: "Ellers",
    go_to: "gå til",
    ways_to_endings: "Her er en vei til hver slutt, så kort som mulig.",
    exercise: "Øvelse",
    reflection: "Til ettertanke",
    reading_only: "Bare lesestoff",
    check_answer: "Sjekk svaret",
    check_order: "Sjekk rekkefølgen",
    choose_all: "Velg alle som passer.",
    holds: "Stemmer",
    holds_not: "Stemmer ikke",
    choose_one: "Velg",
    your_speech: "Innlegget ditt",
    to_rostrum: "Gå til talerstolen",
    min_sak: "Min sak",
    right_answers: "Riktige svar:",
    multiple_on_paper: "Sett kryss ved alle som passer.",
    true_false_on_paper: "Sett kryss for hver påstand.",
    match_on_paper: "Skriv i hver rute bokstaven til det som hører sammen med ordet.",
    cloze_on_paper: "Dette kan du velge mellom:",
    a_number: "et tall",
    move_up: "Flytt opp",
    move_down: "Flytt ned",
    bring: "Ta med til samlingen",
    callout_summary: "Kort sagt",
    callout_county: "I fylkestinget",
    callout_local: "Sjekk hos dere",
    table: "Tabell",
    missing: "Vi fant ikke siden",
    missing_why: "Adressen kan være skrevet feil, eller siden kan ha fått en ny adresse. Det du har svart, er ikke borte: Det ligger på denne enheten.",
    missing_here: "Gå til mappen som adressen ligger i",
    missing_up: "Gå ett nivå opp",
    missing_pages: "Sidene i kurset",
    to_start: "Til startsiden",
    choose: "Velg språk",
    share_alt: "Tegning av en kommunestyresal med talerstol",
    about_lead: "«Ny i kommunestyret» er et gratis nettkurs for deg som er valgt inn i kommunestyret eller fylkestinget for første gang.",
    about_sections: &[
        Section {
            id: "hva",
            title: "Hva kurset er",
            points: &[],
            paragraphs: &[
                "Kurset består av korte moduler på rundt en halv time. Du tar dem i den rekkefølgen du vil, når det passer deg. I hver modul leser du korte leksjoner, løser øvelser og får vite hvorfor et svar er riktig eller galt.",
                "Kurset passer også for deg som sitter i et kommunalt utvalg eller i et bydelsutvalg. Skal du på samling med kommunestyret ditt, er modulene en god forberedelse.",
            ],
        },
        Section {
            id: "personvern",
            title: "Personvern",
            points: &[],
            paragraphs: &[
                "Alt du svarer og skriver, blir lagret i nettleseren på denne enheten. Det blir ikke sendt til noen. Du trenger ingen konto, og kurset bruker ikke informasjonskapsler.",
                "Kurset henter ikke noe fra andre nettsteder og måler ikke hva du gjør. Den som drifter nettstedet, kan som på alle nettsteder se at en side er hentet, men ikke hva du svarer.",
                "Deler du enheten med andre, kan de se svarene dine. Sletter du nettleserdata, blir også svarene borte.",
            ],
        },
        Section {
            id: "opphav",
            title: "Hvem som har laget innholdet",
            points: &[],
            paragraphs: &[
                "Innholdet bygger på KS’ kursmateriell for folkevalgte og på lovene som gjelder for kommuner og fylkeskommuner. Alle tekster og øvelser er skrevet for dette kurset.",
                "Storvik og Sandvik er oppdiktede kommuner, og menneskene i eksemplene finnes ikke.",
            ],
        },
        Section {
            id: "kontroll",
            title: "Slik er teksten kontrollert",
            points: &[],
            paragraphs: &[
                "Når vi skriver hva loven sier, viser vi til paragrafen. Øverst i hver leksjon står det når den sist ble kontrollert mot lovene. Et program sjekker at hver paragraf finnes, at språket er lett å lese, og at bokmål og nynorsk har de samme avsnittene.",
                "Kurset gir ikke juridiske råd. Kommuner kan ha egne regler i reglementet sitt, og da er det reglementet hos dere som gjelder.",
            ],
        },
        Section {
            id: "hjelp",
            title: "Hvor du kan spørre",
            points: &[],
            paragraphs: &[
                "Lurer du på hva som gjelder i kommunen din, kan du spørre møtesekretæren eller politisk sekretariat. Er du usikker på om du er habil, bør du spørre før møtet.",
                "Finner du en feil i kurset, kan du si fra til den som ga deg lenken, eller til KS.",
            ],
        },
        Section {
            id: "tilgjengelighet",
            title: "Tilgjengelighet",
            points: &[],
            paragraphs: &[
                "Kurset er laget for å følge WCAG 2.2 på nivå AA. Alt kan brukes med bare tastatur og med skjermleser, og teksten tåler at du forstørrer den til 400 prosent. Sidene følger valget ditt av lyst eller mørkt utseende.",
                "Nettleseren kan lese hver leksjon høyt for deg når enheten har en stemme for målformen. Vi bruker bare stemmer som ligger på enheten, så teksten ikke blir sendt noe sted.",
                "Uten skript, i en gammel nettleser eller på papir kan du lese alt. På siden til hver modul står all tekst, alle øvelser og alle svar.",
            ],
        },
        Section {
            id: "lisens",
            title: "Bruk kurset videre",
            points: &[],
            paragraphs: &[
                "Kursteksten har lisensen CC BY 4.0: Du kan kopiere, endre og dele den når du oppgir hvor den kommer fra. Programkoden har lisensen MIT.",
                "Utseendet bygger på Designsystemet fra Digitaliseringsdirektoratet, temaet til KS Digital og ikonene i Aksel fra Nav. Alle tre har lisensen MIT.",
            ],
        },
    ],
    dilemma: "Dilemma",
    lights: [
        "Rødt lys: stopp",
        "Gult lys: det kommer an på",
        "Grønt lys: greit",
    ],
    your_stand: "Hva sier du?",
    your_reason: "Hvorfor? Én setning holder.",
    take_stand: "Ta stilling",
    dilemma_on_paper: "Ta én del om gangen. Sett ett kryss, og skriv hvorfor, før du leser neste del. Begrunnelsene står bakerst.",
    no_right_light: "Her er ingen fasit. Slik kan en klok person begrunne hver av fargene.",
    from: "Fra",
    close_day: "Avslutt dagen",
    inbox_on_paper: "Kryss av for høyst ett svar på hver melding. Minuttene til svarene en dag kan ikke bli flere enn dagen har. Du må la noe ligge. Hva som skjer, står bakerst.",
    you_promise: "Du lover:",
    promise_yours: "Det kan du love.",
    promise_not_yours: "Det kan du ikke love.",
    left_unanswered: "Lar du den ligge",
    whose: ["Ikke din sak å ordne", "Din sak"],
    looking_back: "Tilbakeblikk",
    comes_only_if: "Kommer bare hvis du",
    how_it_ended: "Slik kan det ende",
    ends_otherwise: "Når ingen av de andre sluttene passer.",
    or: " eller ",
    guide: "Veiviser",
    guide_on_paper: "Begynn på 1. Svar for saken din, og gå til tallet eller bokstaven som står ved svaret. En bokstav er et råd.",
    advice: "Råd",
    next_step: "Neste steg",
    no_verdict: "Dette er et råd, ikke en avgjørelse.",
    lang: Lang::Nb,
    lesson: ["del", "deler"],
    exercise_count: ["øvelse", "øvelser"],
    budget: BudgetWords {
        kind: "Budsjett",
        brings: "Gir",
        costs: "Koster",
        once: "Engangspenger",
        decides: [
            "Kommunestyret avgjør",
            "Kommunedirektøren avgjør",
            "Staten avgjør",
        ],
        lacks: "Det mangler",
        broken: ["1 regel er brutt.", "regler er brutt."],
        why_director: "Dere vedtar rammen. Hvem som gjør hva innenfor den, er kommunedirektørens ansvar.",
        why_state: "Dette rår ikke kommunestyret over. Budsjettet må bygge på det som faktisk er vedtatt.",
        beside: "Ved siden av to andre",
        columns: ["Tiltak", "Du"],
        yes: "Ja",
        rest: "Til overs",
        again: "Start på nytt",
        hand_in: "Lever budsjettet",
        on_paper: "Kryss av for tiltakene du velger. Legg sammen det de gir, og trekk fra det de koster. Er det nok til å dekke det som mangler? Holder du reglene?",
        rules: "Reglene",
        not_ours: "Velg bare tiltak som kommunestyret avgjør.",
        sum: "Til sammen:",
        solutions: "Her er to budsjetter som går i balanse og holder reglene. Det finnes flere.",
    },
    diagram: DiagramWords {
        kind: "Figur",
        how: "Trykk på en del av figuren for å lese om den. Alt står også som tekst under.",
        as_text: "Figuren som tekst",
        as_table: "Tallene som tabell",
        leads_to: "Går videre til:",
        clockwise: "Delene står med klokka, og etter den siste kommer den første igjen.",
        inwards: "Delene står fra ytterst til innerst.",
        columns: ["Del", "Andel", "Hva det er"],
        shares: "Andeler i prosent,",
        source: "Kilde:",
    },
    remind: Remind {
        name: "Ta vare på svarene dine",
        private: "Det ser ut til at du bruker et privat vindu. Når du lukker det, sletter nettleseren alt du gjør her. Lagre en kopi før du lukker det.",
        seven_days: "Denne nettleseren kan slette svarene dine når det går sju dager uten at du er innom kurset. Lagre en kopi, så har du dem.",
        ask: "Blir det lite plass på enheten, kan nettleseren slette svarene dine. Be den ta vare på dem, og svar ja hvis den spør om lov.",
        save: "Lagre en kopi",
        let_keep: "Be nettleseren ta vare på svarene dine",
        not_now: "Ikke nå",
        close: "Lukk",
        about: "Dette er lagret",
        saved: "Kopien ligger blant filene du har lastet ned.",
        quiet: "Greit. Du kan lagre en kopi når som helst.",
        kept: "Nettleseren har lovet å ta vare på svarene dine.",
        not_kept: "Nettleseren lover det ikke. Lagre en kopi hvis du vil være trygg.",
    },
    aloud: Aloud {
        name: "Opplesing",
        read: "Les høyt",
        none: "Ingen bokmålsstemme her",
        told: "Nettleseren fant ingen stemme på denne enheten som kan lese bokmål. Ofte kan du legge til en i innstillingene for språk eller tilgjengelighet.",
        pause: "Pause",
        go_on: "Les videre",
        stop: "Stopp",
        rate: "Fart",
        rates: [
            (75, "Rolig"),
            (100, "Vanlig"),
            (125, "Rask"),
            (150, "Raskest"),
        ],
    },
};

/// Nynorsk.
pub const NN: Strings = Strings {
    skip: "Hopp til innhaldet",
    banner: "Meldingar",
    you_are_here: "Du er her",
    all_modules: "Alle modulane",
    about: "Om kurset",
    saved: "Dette er lagra",
    saved_more: "Sjå kva som er lagra",
    saved_lead: "Alt du gjer i kurset, ligg i nettlesaren på denne eininga. Her ser du kva som er lagra. Du kan ta vare på det i ei fil, ta det med til ei anna eining eller slette det.",
    saved_without_app: "Det du har lagra, står her når skriptet til øvingane er i gang. Utan skript kan ikkje sida lese det.",
    saved_link: "Sjå kva som er lagra på denne eininga",
    saved_for: "sjå, ta vare på eller slett det du har gjort",
    tools: "Verktøy",
    cards: "Øv på omgrepa",
    cards_for: "ti kort om gongen med ord frå leksjonane",
    cards_lead: "Her øver du på ord frå leksjonane du har opna, og på spørsmål du ikkje fekk til første gong. Du tek ti kort om gongen, når det passar deg.",
    cards_without_app: "Korta kjem fram når skriptet til øvingane er i gang. Utan skript kan du lese orda her:",
    cards_read_in: "Les meir i",
    gathering: own_strings::NN.0,
    evaluation: own_strings::NN.1,
    certificate: own_strings::NN.2,
    search: own_strings::SEARCH_NN,
    glossary: "Ordliste",
    glossary_for: "alle orda kurset forklarer, frå A til Å",
    glossary_lead: "Her står orda du møter i kommunestyret: kva dei betyr, korleis dei blir brukte, og kva lova seier.",
    glossary_filter: "Finn eit ord",
    glossary_none: "Ingen ord passar. Prøv færre bokstavar.",
    glossary_letters: "Bokstavar",
    glossary_in: "Står i",
    terms_practised: "Omgrep du har øvd på",
    saved_sections: &[
        Section {
            id: "hvor",
            title: "Kvar det ligg",
            points: &[],
            paragraphs: &[
                "Det du svarer og skriv, ligg berre på denne mobilen, dette nettbrettet eller denne PC-en, i nettlesaren du bruker no. Det blir ikkje sendt til nokon. Verken KS, kommunen eller den som driftar nettstaden, kan sjå det.",
                "Kvar nettlesar og kvar eining har sitt eige. Opnar du kurset på mobilen, finn du derfor ikkje det du gjorde på PC-en, før du sjølv har henta det inn der.",
                "Deler du eininga med andre, kan dei opne kurset og sjå svara dine.",
            ],
        },
        Section {
            id: "hvor-lenge",
            title: "Kor lenge det ligg der",
            points: &[
                "Safari slettar det når du har brukt Safari i sju dagar utan å vere innom kurset. Det same kan gjelde andre nettlesarar på iPhone og iPad.",
                "Eit privat vindauge (inkognito) gløymer alt når du lukkar det.",
                "Når du slettar nettlesardata, blir svara sletta saman med resten.",
                "Er det lite plass på eininga, kan nettlesaren rydde bort det han har lagra.",
            ],
            paragraphs: &[
                "Vanlegvis blir det liggjande til du slettar det. Men det kan òg bli borte:",
                "Vil du vere trygg, lagrar du ein kopi av og til. Så har du det du hadde gjort då, same kva nettlesaren gjer.",
            ],
        },
        Section {
            id: "uten-nett",
            title: "Utan nett",
            points: &[
                "På iPhone og iPad: Vel Del, og så «Legg til på Heim-skjerm».",
                "På andre einingar: Nettlesaren spør, eller du finn «Installer» i menyen.",
            ],
            paragraphs: &[
                "Du kan leggje kurset blant appane på eininga di:",
                "Når du har hatt kurset oppe ei lita stund, lagrar nettlesaren heile kurset på begge målformene. Då kan du lese og gjere øvingane utan nett, på dei fleste einingar. Nedst på sida ser du kor langt det er kome. I eit privat vindauge går det ikkje alltid.",
            ],
        },
        Section {
            id: "filen",
            title: "Fila du lagrar",
            points: &[
                "«answers»: svara dine på øvingane",
                "«notes»: det du har skrive sjølv",
                "«plays»: simuleringane og quizane dine",
                "«visits»: når du opna og las leksjonane",
                "«cards»: korta du har øvd på, og datoen du sette for dei",
            ],
            paragraphs: &[
                "Fila er vanleg tekst. Du kan opne henne i eit tekstprogram og lese alt som står der. Øvst står det kva fila er, og så kjem fire lister:",
                "Du kan opne fila att på denne sida, her eller på ei anna eining. Det som ligg i fila, kjem i tillegg til det du har. Ein tekst blir borte berre om du sjølv har sletta han der fila kjem frå.",
                "Fila er ikkje låst. Alle som får tak i henne, kan lese det du har skrive. Legg henne ein stad der berre du kjem til.",
                "For deg som programmerer: Fila er JSON. ARCHITECTURE.md, som følgjer med programkoden, forklarer korleis ho er bygd opp.",
            ],
        },
    ],
    privacy: "Personvern",
    accessibility: "Tilgjenge",
    footer: "Svara dine blir liggjande på denne mobilen eller PC-en.",
    old_browser: "Øvingane verkar ikkje her. Last sida på nytt. Hjelper ikkje det, så oppdater nettlesaren eller bruk ein annan. Du kan lese alt, og fasiten står nedst på sida til kvar modul.",
    modules: "Modulane",
    this_page: "Les sida på nynorsk",
    coming: "Kjem",
    begin: "Start her",
    goals: "Etter modulen kan du",
    lessons: "Delane i modulen",
    more: "Vil du meir?",
    quiz: "Quiz",
    speech: "Innlegg",
    plan: "Plan",
    priorities: "Prioritering",
    classify_on_paper: "Set eitt kryss for kvar.",
    media_summary: "Kort fortalt",
    leaving: "Lenkja blir opna i ei ny fane. Då går du ut av kurset, og nettstaden du kjem til, har eigne reglar for personvern.",
    film: ["Film", "Sjå filmen hos"],
    podcast: ["Podkast", "Høyr podkasten hos"],
    languages: [
        "norsk",
        "bokmål",
        "nynorsk",
        "nordsamisk",
        "engelsk",
        "svensk",
        "dansk",
        "tysk",
        "fransk",
    ],
    simulation: "Simulering",
    closing: "Avslutning",
    way: "Vegen til talarstolen",
    take_along: "Ta med deg",
    summary_for: "til å lese kvelden før",
    card_for: "setningar å seie og ting å sjekke, på ein firedel av eit A4-ark",
    start_quiz: "Start runden",
    quiz_on_paper: "Her står alle spørsmåla. På nettet blir nokre av dei trekte for kvar runde.",
    summary: "Det viktigaste på éi side",
    card: "Lommekort",
    card_how: "Skriv ut sida: Kortet fyller ein firedel av eit A4-ark. Klipp langs linja, og ha det i lomma på møtet.",
    print: "Skriv ut",
    card_say: "Sei",
    card_check: "Sjekk",
    whole_module: "Heile modulen",
    whole_module_intro: "Her står all tekst, alle øvingar og alle svar. Du kan lese på skjermen eller skrive ut.",
    whole_module_link: "Les eller skriv ut heile modulen",
    lessons_in_module: "Delar i modulen",
    terms_in_lesson: "Ord i leksjonen",
    terms_in_module: "Ord i modulen",
    example: "Døme:",
    sources: "Kjelder",
    sources_note: "Lenkjene går ut av kurset, til lovteksten, og opnar seg i ei ny fane.",
    answers: "Fasit og forklaringar",
    no_script: "Øvingane kan berre svare deg når nettlesaren køyrer skript.",
    no_script_link: "Sjå fasit og forklaringar på sida til modulen",
    right_answer: "Rett svar:",
    right: "Rett",
    right_order: "Rett rekkjefølgje:",
    order_on_paper: "Skriv eit tal i kvar rute: 1 for det som kjem først.",
    meters: "Slik ligg du an",
    story_on_paper: "Slik spelar du på papir: Begynn på 1. Les, vel og gå til talet som står ved valet.",
    conditions_on_paper: "Står det «berre dersom», kan du berre ta valet når det stemmer.",
    meters_on_paper: "Set ring rundt verdien du har. Du begynner med den som er utheva. Flytt ringen når eit val seier det, før du går vidare.",
    ending: "Slutt",
    stakes: "Dette stod på spel",
    rule: "Regelen",
    other_path: "Vegen du ikkje tok",
    mark_choice: "Kryss av at du valde dette:",
    only_if: "Berre dersom",
    if_now: "Dersom",
    otherwise: "Elles",
    go_to: "gå til",
    ways_to_endings: "Her er ein veg til kvar slutt, så kort som råd.",
    exercise: "Øving",
    reflection: "Til ettertanke",
    reading_only: "Berre lesestoff",
    check_answer: "Sjekk svaret",
    check_order: "Sjekk rekkjefølgja",
    choose_all: "Vel alle som passar.",
    holds: "Stemmer",
    holds_not: "Stemmer ikkje",
    choose_one: "Vel",
    your_speech: "Innlegget ditt",
    to_rostrum: "Gå til talarstolen",
    min_sak: "Mi sak",
    right_answers: "Rette svar:",
    multiple_on_paper: "Set kryss ved alle som passar.",
    true_false_on_paper: "Set kryss for kvar påstand.",
    match_on_paper: "Skriv i kvar rute bokstaven til det som høyrer saman med ordet.",
    cloze_on_paper: "Dette kan du velje mellom:",
    a_number: "eit tal",
    move_up: "Flytt opp",
    move_down: "Flytt ned",
    bring: "Ta med til samlinga",
    callout_summary: "Kort sagt",
    callout_county: "I fylkestinget",
    callout_local: "Sjekk hos dykk",
    table: "Tabell",
    missing: "Vi fann ikkje sida",
    missing_why: "Adressa kan vere skriven feil, eller sida kan ha fått ei ny adresse. Det du har svart, er ikkje borte: Det ligg på denne eininga.",
    missing_here: "Gå til mappa som adressa ligg i",
    missing_up: "Gå eitt nivå opp",
    missing_pages: "Sidene i kurset",
    to_start: "Til startsida",
    choose: "Vel språk",
    share_alt: "Teikning av ein kommunestyresal med talarstol",
    about_lead: "«Ny i kommunestyret» er eit gratis nettkurs for deg som er vald inn i kommunestyret eller fylkestinget for første gong.",
    about_sections: &[
        Section {
            id: "hva",
            title: "Kva kurset er",
            points: &[],
            paragraphs: &[
                "Kurset har korte modular på rundt ein halvtime. Du tek dei i den rekkjefølgja du vil, når det høver for deg. I kvar modul les du korte leksjonar, løyser øvingar og får vite kvifor eit svar er rett eller gale.",
                "Kurset passar òg for deg som sit i eit kommunalt utval eller i eit bydelsutval. Skal du på samling med kommunestyret ditt, er modulane ei god førebuing.",
            ],
        },
        Section {
            id: "personvern",
            title: "Personvern",
            points: &[],
            paragraphs: &[
                "Alt du svarer og skriv, blir lagra i nettlesaren på denne eininga. Det blir ikkje sendt til nokon. Du treng ingen konto, og kurset bruker ikkje informasjonskapslar.",
                "Kurset hentar ikkje noko frå andre nettstader og måler ikkje kva du gjer. Den som driftar nettstaden, kan som på alle nettstader sjå at ei side er henta, men ikkje kva du svarer.",
                "Deler du eininga med andre, kan dei sjå svara dine. Slettar du nettlesardata, blir svara òg borte.",
            ],
        },
        Section {
            id: "opphav",
            title: "Kven som har laga innhaldet",
            points: &[],
            paragraphs: &[
                "Innhaldet byggjer på kursmateriellet KS har for folkevalde, og på lovene som gjeld for kommunar og fylkeskommunar. Alle tekstar og øvingar er skrivne for dette kurset.",
                "Storvik og Sandvik er oppdikta kommunar, og menneska i døma finst ikkje.",
            ],
        },
        Section {
            id: "kontroll",
            title: "Slik er teksten kontrollert",
            points: &[],
            paragraphs: &[
                "Når vi skriv kva lova seier, viser vi til paragrafen. Øvst i kvar leksjon står det når ho sist vart kontrollert mot lovene. Eit program sjekkar at kvar paragraf finst, at språket er lett å lese, og at bokmål og nynorsk har dei same avsnitta.",
                "Kurset gir ikkje juridiske råd. Kommunar kan ha eigne reglar i reglementet sitt, og då er det reglementet hos dykk som gjeld.",
            ],
        },
        Section {
            id: "hjelp",
            title: "Kvar du kan spørje",
            points: &[],
            paragraphs: &[
                "Lurer du på kva som gjeld i kommunen din, kan du spørje møtesekretæren eller politisk sekretariat. Er du usikker på om du er habil, bør du spørje før møtet.",
                "Finn du ein feil i kurset, kan du seie frå til den som gav deg lenkja, eller til KS.",
            ],
        },
        Section {
            id: "tilgjengelighet",
            title: "Tilgjenge",
            points: &[],
            paragraphs: &[
                "Kurset er laga for å følgje WCAG 2.2 på nivå AA. Alt kan brukast med berre tastatur og med skjermlesar, og teksten toler at du forstørrar han til 400 prosent. Sidene følgjer valet ditt av lys eller mørk utsjånad.",
                "Nettlesaren kan lese kvar leksjon høgt for deg når eininga har ei stemme for målforma. Vi bruker berre stemmer som ligg på eininga, så teksten ikkje blir send nokon stad.",
                "Utan skript, i ein gammal nettlesar eller på papir kan du lese alt. På sida til kvar modul står all tekst, alle øvingar og alle svar.",
            ],
        },
        Section {
            id: "lisens",
            title: "Bruk kurset vidare",
            points: &[],
            paragraphs: &[
                "Kursteksten har lisensen CC BY 4.0: Du kan kopiere, endre og dele han når du oppgir kvar han kjem frå. Programkoden har lisensen MIT.",
                "Utsjånaden byggjer på Designsystemet frå Digitaliseringsdirektoratet, temaet til KS Digital og ikona i Aksel frå Nav. Alle tre har lisensen MIT.",
            ],
        },
    ],
    dilemma: "Dilemma",
    lights: [
        "Raudt lys: stopp",
        "Gult lys: det kjem an på",
        "Grønt lys: greitt",
    ],
    your_stand: "Kva seier du?",
    your_reason: "Kvifor? Éi setning held.",
    take_stand: "Ta stilling",
    dilemma_on_paper: "Ta éin del om gongen. Set eitt kryss, og skriv kvifor, før du les neste del. Grunngjevingane står bakarst.",
    no_right_light: "Her er ingen fasit. Slik kan ein klok person grunngje kvar av fargane.",
    from: "Frå",
    close_day: "Avslutt dagen",
    inbox_on_paper: "Kryss av for høgst eitt svar på kvar melding. Minutta til svara ein dag kan ikkje bli fleire enn dagen har. Du må la noko liggje. Kva som skjer, står bakarst.",
    you_promise: "Du lovar:",
    promise_yours: "Det kan du love.",
    promise_not_yours: "Det kan du ikkje love.",
    left_unanswered: "Lèt du henne liggje",
    whose: ["Ikkje di sak å ordne", "Di sak"],
    looking_back: "Tilbakeblikk",
    comes_only_if: "Kjem berre dersom du",
    how_it_ended: "Slik kan det ende",
    ends_otherwise: "Når ingen av dei andre sluttane passar.",
    or: " eller ",
    guide: "Vegvisar",
    guide_on_paper: "Begynn på 1. Svar for saka di, og gå til talet eller bokstaven som står ved svaret. Ein bokstav er eit råd.",
    advice: "Råd",
    next_step: "Neste steg",
    no_verdict: "Dette er eit råd, ikkje ei avgjerd.",
    lang: Lang::Nn,
    lesson: ["del", "delar"],
    exercise_count: ["øving", "øvingar"],
    budget: BudgetWords {
        kind: "Budsjett",
        brings: "Gir",
        costs: "Kostar",
        once: "Eingongspengar",
        decides: [
            "Kommunestyret avgjer",
            "Kommunedirektøren avgjer",
            "Staten avgjer",
        ],
        lacks: "Det manglar",
        broken: ["1 regel er broten.", "reglar er brotne."],
        why_director: "De vedtek ramma. Kven som gjer kva innanfor ho, er ansvaret til kommunedirektøren.",
        why_state: "Dette rår ikkje kommunestyret over. Budsjettet må byggje på det som faktisk er vedteke.",
        beside: "Ved sida av to andre",
        columns: ["Tiltak", "Du"],
        yes: "Ja",
        rest: "Til overs",
        again: "Start på nytt",
        hand_in: "Lever budsjettet",
        on_paper: "Kryss av for tiltaka du vel. Legg saman det dei gir, og trekk frå det dei kostar. Er det nok til å dekkje det som manglar? Held du reglane?",
        rules: "Reglane",
        not_ours: "Vel berre tiltak som kommunestyret avgjer.",
        sum: "Til saman:",
        solutions: "Her er to budsjett som går i balanse og held reglane. Det finst fleire.",
    },
    diagram: DiagramWords {
        kind: "Figur",
        how: "Trykk på ein del av figuren for å lese om han. Alt står òg som tekst under.",
        as_text: "Figuren som tekst",
        as_table: "Tala som tabell",
        leads_to: "Går vidare til:",
        clockwise: "Delane står med klokka, og etter den siste kjem den første igjen.",
        inwards: "Delane står frå ytst til inst.",
        columns: ["Del", "Prosent", "Kva det er"],
        shares: "Delar i prosent,",
        source: "Kjelde:",
    },
    remind: Remind {
        name: "Ta vare på svara dine",
        private: "Det ser ut til at du bruker eit privat vindauge. Når du lukkar det, slettar nettlesaren alt du gjer her. Lagre ein kopi før du lukkar det.",
        seven_days: "Denne nettlesaren kan slette svara dine når det går sju dagar utan at du er innom kurset. Lagre ein kopi, så har du dei.",
        ask: "Blir det lite plass på eininga, kan nettlesaren slette svara dine. Be han ta vare på dei, og svar ja om han spør om lov.",
        save: "Lagre ein kopi",
        let_keep: "Be nettlesaren ta vare på svara dine",
        not_now: "Ikkje no",
        close: "Lukk",
        about: "Dette er lagra",
        saved: "Kopien ligg blant filene du har lasta ned.",
        quiet: "Greitt. Du kan lagre ein kopi når som helst.",
        kept: "Nettlesaren har lova å ta vare på svara dine.",
        not_kept: "Nettlesaren lovar det ikkje. Lagre ein kopi om du vil vere trygg.",
    },
    aloud: Aloud {
        name: "Opplesing",
        read: "Les høgt",
        none: "Inga nynorskstemme her",
        told: "Nettlesaren fann inga stemme på denne eininga som kan lese nynorsk. Ei bokmålsstemme les nynorsk feil, så ho blir ikkje brukt. Ofte kan du leggje til ei stemme i innstillingane for språk eller tilgjenge.",
        pause: "Pause",
        go_on: "Les vidare",
        stop: "Stopp",
        rate: "Fart",
        rates: [
            (75, "Roleg"),
            (100, "Vanleg"),
            (125, "Rask"),
            (150, "Raskast"),
        ],
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        assert_eq!(NB.date("2026-11-22"), "22. november 2026");
        assert_eq!(NN.date("2027-01-05"), "5. januar 2027");
        for odd in ["2026-13-01", "snart", "2026-11", "2026-11-22-1"] {
            assert_eq!(NB.date(odd), odd);
        }
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(NB.lesson_count(1), "1 del");
        assert_eq!(NN.exercise_count(2), "2 øvingar");
    }

    #[test]
    fn time_to_speak_is_said_in_minutes_and_words() {
        for (seconds, nb, nn) in [
            (
                120,
                "Du har 2 minutter. Det er rundt 260 ord.",
                "Du har 2 minutt. Det er rundt 260 ord.",
            ),
            (
                150,
                "Du har 2 minutter og 30 sekunder. Det er rundt 325 ord.",
                "Du har 2 minutt og 30 sekund. Det er rundt 325 ord.",
            ),
            (
                61,
                "Du har 1 minutt og 1 sekund. Det er rundt 132 ord.",
                "Du har 1 minutt og 1 sekund. Det er rundt 132 ord.",
            ),
            (
                30,
                "Du har 30 sekunder. Det er rundt 65 ord.",
                "Du har 30 sekund. Det er rundt 65 ord.",
            ),
        ] {
            assert_eq!(NB.speaking_time(seconds), nb);
            assert_eq!(NN.speaking_time(seconds), nn);
        }
    }

    #[test]
    fn both_languages_have_the_same_sections() {
        let shape = |strings: &Strings| -> Vec<_> {
            (strings.about_sections.iter())
                .chain(strings.saved_sections)
                .map(|s| (s.id, s.points.len(), s.paragraphs.len()))
                .collect()
        };
        assert_eq!(shape(&NB), shape(&NN));
    }
}
