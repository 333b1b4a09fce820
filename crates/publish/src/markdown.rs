//! Markdown to HTML that is safe by construction: every tag is written here,
//! every text escaped, every address checked. An author's own HTML is refused.

use crate::{
    fields::shorten,
    model::{Block, Callout, Html, Law},
    prose::{Terms, Unit},
    report::{Report, Spot},
    source::Text,
    switches::{Setting, is_switch_comment},
};
use course::{Lang, Route, is_valid_id};
use engine::session::FACTS;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// How a link to a law begins.
const LAW: &str = "<a class=\"law\"";

/// The words of a link to a law stay on one line, unless there are more letters
/// than a phone has room for.
pub(crate) const LONG_LAW: usize = 26;

/// Quotes, lists, links and emphasis inside each other. Real text needs five.
const MAX_DEPTH: usize = 12;

/// Marks of quotes and lists at the beginning of one line.
const MAX_MARKS: usize = 12;

/// The longest line. A paragraph on one line is a tenth of it.
const MAX_LINE: usize = 20_000;

/// What texts may refer to.
#[derive(Default)]
pub(crate) struct World {
    pub switches: Setting,
    /// By id; `None` where the entry itself is faulty.
    pub laws: BTreeMap<String, Option<(Law, String)>>,
    pub terms: BTreeSet<String>,
    /// A file with ids could not be read, so unknown ones say nothing.
    pub unsure: Unsure,
    pub taught: BTreeMap<Lang, Terms>,
    /// Lessons by module.
    pub lessons: BTreeMap<String, BTreeSet<String>>,
    pub pictures: BTreeSet<String>,
}

/// Which ids could not all be read.
#[derive(Clone, Copy, Default)]
pub(crate) struct Unsure {
    pub laws: bool,
    pub terms: bool,
    pub lessons: bool,
}

/// Where a text stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub world: &'a World,
    pub lang: Lang,
    /// Whether the page has a list of words that a term can lead to.
    pub has_word_list: bool,
    /// The module's activities.
    pub activities: &'a BTreeSet<String>,
}

/// What a compiled text holds besides its HTML.
#[derive(Default)]
pub(crate) struct Found {
    pub units: Vec<Unit>,
    /// In order of use, as often as used.
    pub laws: Vec<String>,
    pub terms: Vec<String>,
}

/// A compiled text without blocks, or with paragraphs only.
#[derive(Default)]
pub(crate) struct Run {
    pub html: String,
    pub found: Found,
    pub paragraphs: usize,
}

/// A compiled lesson in one language.
#[derive(Default)]
pub(crate) struct Draft {
    pub title: String,
    pub blocks: Vec<Placed>,
    pub found: Found,
}

/// A block and where it came from.
pub(crate) struct Placed {
    pub block: Block,
    /// In the compiled text.
    pub at: usize,
    /// What it looks like, in words: the same in both languages.
    pub shape: String,
    /// Its parts of [`Found`].
    pub units: Range<usize>,
    pub laws: Range<usize>,
    pub terms: Range<usize>,
}

/// One run of text: emphasis and links, no blocks.
pub(crate) fn inline(text: &Text, place: Place<'_>, report: &mut Report) -> Run {
    let paragraphs = split(&text.text);
    if let Some(second) = paragraphs.get(1) {
        report.error(
            &text.spot(second.start),
            "her kan det bare stå ett avsnitt",
            "Ta bort den tomme linjen i teksten.",
        );
    }
    let mut run = Run::default();
    if let Some(first) = paragraphs.into_iter().next() {
        paragraph(text, first, place, report, &mut run);
        run.paragraphs = 1;
    }
    run
}

/// Paragraphs. A single one has no `<p>` around it.
pub(crate) fn paragraphs(text: &Text, place: Place<'_>, report: &mut Report) -> Run {
    let mut run = Run::default();
    let parts = split(&text.text);
    let single = parts.len() == 1;
    for part in parts {
        run.paragraphs += 1;
        if !single {
            run.html.push_str("<p>");
        }
        paragraph(text, part, place, report, &mut run);
        if !single {
            run.html.push_str("</p>");
        }
    }
    run
}

/// Text without any markup, as a plain string.
pub(crate) fn plain(text: &Text, place: Place<'_>, report: &mut Report) -> (String, Vec<Unit>) {
    let before = report.count();
    let run = inline(text, place, report);
    let string: String = run.found.units.iter().map(|u| u.text.as_str()).collect();
    if run.html.replace('\n', " ") != escape(&string) && report.count() == before {
        report.error(
            &text.start(),
            "her kan det bare stå ren tekst, uten lenker, stjerner og annen formatering",
            "Ta bort formateringen.",
        );
    }
    (string, run.found.units)
}

/// Safe HTML of this crate's as plain text in one line: without tags, and with
/// a space where a block or a line ended.
pub(crate) fn unmarked(html: &str) -> String {
    const IN_LINE: [&str; 5] = ["a", "code", "em", "span", "strong"];
    let mut text = String::with_capacity(html.len());
    for (place, part) in html.split('<').enumerate() {
        let part = match part.split_once('>') {
            Some((tag, rest)) if place > 0 => {
                let name = tag.trim_start_matches('/').split(' ').next();
                if !name.is_some_and(|name| IN_LINE.contains(&name)) {
                    text.push(' ');
                }
                rest
            }
            _ => part,
        };
        text.push_str(part);
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words
        .join(" ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Escapes text for HTML, also for use in attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// The paragraphs of a text, trimmed.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut current: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            parts.extend(current.take());
        } else {
            let start = at + line.len() - line.trim_start().len();
            let end = start + trimmed.len();
            current = Some(current.map_or(start, |range| range.start)..end);
        }
        at += line.len();
    }
    parts.extend(current);
    parts
}

fn paragraph(
    text: &Text,
    part: Range<usize>,
    place: Place<'_>,
    report: &mut Report,
    run: &mut Run,
) {
    // An option that reads «2. juni» is no list: something must stand before
    // it, and punctuation keeps the rules of emphasis as they are at the
    // beginning of a line.
    let source = format!(":{}", text.text.get(part.clone()).unwrap_or(""));
    let offset = |at: usize| part.start + at.saturating_sub(1);
    let Some(events) = parse(&source, Options::empty(), &offset, text, report) else {
        return;
    };
    let mut writer = Writer {
        text,
        place,
        report,
        events,
        at: 0,
        found: Found::default(),
        lead: true,
    };
    if let Some((Event::Start(Tag::Paragraph), _)) = writer.next() {
        let line = writer.line(&[TagEnd::Paragraph]);
        writer.next();
        run.html.push_str(&writer.close(line));
    }
    if let Some((_, range)) = writer.next() {
        writer.error(
            range.start,
            "her kan det bare stå løpende tekst, ikke liste, overskrift, sitat eller HTML",
            "Skriv teksten som vanlige setninger.",
        );
    }
    run.found.units.append(&mut writer.found.units);
    run.found.laws.append(&mut writer.found.laws);
    run.found.terms.append(&mut writer.found.terms);
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The events of a text with their places; `None`, and reported, where the text
/// is built to be hard to read.
fn parse<'a>(
    source: &'a str,
    options: Options,
    offset: &dyn Fn(usize) -> usize,
    text: &Text,
    report: &mut Report,
) -> Option<Events<'a>> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let marks = line
            .split(|c: char| c.is_whitespace())
            .filter(|word| !word.is_empty())
            .map_while(|word| {
                let quotes = word.chars().filter(|c| *c == '>').count();
                let list = word.ends_with(['-', '*', '+', '.', ')']) && word.len() < 11;
                (quotes > 0 && word.trim_matches('>').is_empty())
                    .then_some(quotes)
                    .or((list && !word.contains(char::is_alphabetic)).then_some(1))
            })
            .sum::<usize>();
        let indent = line.len() - line.trim_start().len();
        if line.len() > MAX_LINE || marks > MAX_MARKS || indent > 4 * MAX_DEPTH {
            report.error(
                &text.spot(offset(start)),
                "linjen er for lang eller har for mange nivåer inne i hverandre",
                "Del teksten i avsnitt, og bruk høyst to nivåer i lister og sitater.",
            );
            return None;
        }
        start += line.len();
    }
    let mut depth = 0usize;
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let range = offset(range.start)..offset(range.end);
        if depth > MAX_DEPTH {
            report.error(
                &text.spot(range.start),
                "for mange nivåer inne i hverandre",
                "Bruk høyst to nivåer i lister og sitater.",
            );
            return None;
        }
        events.push((event, range));
    }
    Some(events)
}

/// HTML and plain text of one line of thought, on the way.
#[derive(Default)]
struct Line {
    html: String,
    unit: Unit,
}

struct Writer<'a, 'r> {
    text: &'a Text,
    place: Place<'a>,
    report: &'r mut Report,
    events: Events<'a>,
    at: usize,
    found: Found,
    /// The next text begins with the sign that [`paragraph`] put there.
    lead: bool,
}

/// What a link leads to.
enum Target {
    Law(String),
    Term(String),
    Page(String),
    Outside(String),
    /// Reported.
    Nothing,
}

impl<'a> Writer<'a, '_> {
    fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.events.get(self.at).cloned();
        self.at += 1;
        next
    }

    fn here(&self) -> usize {
        self.events
            .get(self.at)
            .map_or(self.text.text.len(), |(_, range)| range.start)
    }

    fn spot(&self, at: usize) -> Spot {
        self.text.spot(at)
    }

    fn error(&mut self, at: usize, what: impl Into<String>, todo: impl Into<String>) {
        let spot = self.spot(at);
        self.report.error(&spot, what, todo);
    }

    /// Leaves out the rest of an element whose start has been read.
    fn skip(&mut self) {
        let mut depth = 1usize;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn raw_html(&mut self, at: usize, html: &str) {
        // What is left of these has been reported.
        if is_switch_comment(html) {
            return;
        }
        self.error(
            at,
            format!("HTML er ikke lov: «{}»", shorten(html.trim())),
            "Skriv det med Markdown, eller ta det bort. Skal tegnet < stå i teksten, skriv \\<.",
        );
    }

    /// Inline content up to one of `ends`, or up to a block inside an item.
    fn line(&mut self, ends: &[TagEnd]) -> Line {
        let mut line = Line::default();
        line.unit.counted = true;
        self.spans(ends, &mut line);
        line
    }

    fn spans(&mut self, ends: &[TagEnd], line: &mut Line) {
        loop {
            match self.peek() {
                None => return,
                Some(Event::End(end)) if ends.contains(end) => return,
                Some(Event::Start(
                    Tag::Paragraph
                    | Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::Table(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::Heading { .. },
                ))
                | Some(Event::Rule) => return,
                Some(_) => {}
            }
            let Some((event, range)) = self.next() else {
                return;
            };
            match event {
                Event::Text(text) => {
                    let mut text: &str = &text;
                    if self.lead {
                        self.lead = false;
                        text = text.strip_prefix(':').unwrap_or(text);
                    }
                    line.unit.map.push(line.unit.text.len(), range.start);
                    line.unit.text.push_str(text);
                    line.html.push_str(&escape(text));
                }
                Event::Code(text) => {
                    line.unit.map.push(line.unit.text.len(), range.start + 1);
                    line.unit.text.push_str(&text);
                    line.html
                        .push_str(&format!("<code>{}</code>", escape(&text)));
                }
                Event::SoftBreak => {
                    line.unit.map.push(line.unit.text.len(), range.start);
                    line.unit.text.push(' ');
                    line.html.push('\n');
                }
                Event::HardBreak => {
                    line.unit.map.push(line.unit.text.len(), range.start);
                    line.unit.text.push(' ');
                    line.html.push_str("<br>");
                }
                Event::Start(Tag::Emphasis) => self.wrap("em", TagEnd::Emphasis, line),
                Event::Start(Tag::Strong) => self.wrap("strong", TagEnd::Strong, line),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }) => self.link(link_type, &dest_url, &title, range, line),
                Event::Start(Tag::Image { .. }) => {
                    self.skip();
                    self.error(
                        range.start,
                        "et bilde må stå alene i et avsnitt i en leksjon",
                        "Sett en tom linje foran og etter bildet, eller ta det bort.",
                    );
                }
                Event::Html(html) | Event::InlineHtml(html) => self.raw_html(range.start, &html),
                Event::Start(_) => {
                    self.skip();
                    self.error(
                        range.start,
                        "denne formateringen brukes ikke i kurset",
                        "Ta den bort.",
                    );
                }
                Event::End(_)
                | Event::Rule
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_) => {}
            }
        }
    }

    fn wrap(&mut self, tag: &str, end: TagEnd, line: &mut Line) {
        line.html.push_str(&format!("<{tag}>"));
        self.spans(&[end], line);
        self.next();
        line.html.push_str(&format!("</{tag}>"));
    }

    fn link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
        line: &mut Line,
    ) {
        let target = self.target(kind, address, range.start);
        if !title.is_empty() {
            self.error(
                range.start,
                "lenken har en tittel i anførselstegn",
                "Ta bort anførselstegnene og det som står i dem, inne i parentesen.",
            );
        }
        let open = match &target {
            Target::Law(id) => match self.place.world.laws.get(id) {
                Some(Some((law, _))) => format!(
                    "{LAW} href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">",
                    escape(&law.link)
                ),
                _ => String::new(),
            },
            Target::Term(id) => {
                format!("<a class=\"term\" href=\"#ord-{id}\" data-term=\"{id}\">")
            }
            Target::Page(path) => format!("<a href=\"~/{}\">", escape(path)),
            Target::Outside(address) => format!(
                "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">",
                escape(address)
            ),
            Target::Nothing => String::new(),
        };
        let (start, before) = (line.unit.text.len(), line.html.len());
        line.html.push_str(&open);
        self.spans(&[TagEnd::Link], line);
        self.next();
        if !open.is_empty() {
            line.html.push_str("</a>");
        }
        let words = line.unit.text[start..].to_owned();
        if words.trim().is_empty() {
            self.error(
                range.start,
                "lenken har ingen tekst",
                "Skriv mellom [ og ] det leseren skal se.",
            );
        }
        if open.starts_with(LAW) && words.chars().count() > LONG_LAW {
            line.html.insert_str(before + LAW.len(), " data-long=\"\"");
        }
        match target {
            Target::Law(id) => {
                if let Some(Some((_, section))) = self.place.world.laws.get(&id)
                    && !names_section(&words, section)
                {
                    self.error(
                        range.start,
                        format!(
                            "lenken til «{id}» sier ikke hvilken paragraf det er: «{}»",
                            shorten(&words)
                        ),
                        format!("Skriv paragrafen i lenketeksten: «§ {section}»."),
                    );
                }
                self.found.laws.push(id);
            }
            Target::Term(id) => {
                line.unit.terms.push(start..line.unit.text.len());
                self.found.terms.push(id);
            }
            _ => {}
        }
        // A bare address is neither read nor spelled.
        if matches!(kind, LinkType::Autolink | LinkType::Email) {
            line.unit.text.truncate(start);
        }
    }

    fn target(&mut self, kind: LinkType, address: &str, at: usize) -> Target {
        let world = self.place.world;
        let (scheme, rest) = match address.split_once(':') {
            Some(parts) if kind != LinkType::Email => parts,
            _ => ("", address),
        };
        let unknown = |what: &str, file: &str| {
            (
                format!("{what} «{}» finnes ikke", shorten(rest)),
                format!("Rett navnet i lenken, eller legg det inn i {file}."),
            )
        };
        let (what, todo) = match scheme {
            "ord" if !self.place.has_word_list => (
                "her kan det ikke lenkes til ordlisten".to_owned(),
                "Skriv ordet uten lenke.".to_owned(),
            ),
            "lov" if world.laws.contains_key(rest) => return Target::Law(rest.to_owned()),
            "lov" if world.unsure.laws => return Target::Nothing,
            "lov" => unknown("lovhenvisningen", "modules/laws.toml"),
            "ord" if world.terms.contains(rest) => return Target::Term(rest.to_owned()),
            "ord" if world.unsure.terms => return Target::Nothing,
            "ord" => unknown("ordet", "modules/glossary.toml"),
            "leksjon" => match rest.split_once('/') {
                None if world.lessons.contains_key(rest) => {
                    return Target::Page(Route::Module(self.place.lang, rest.to_owned()).path());
                }
                Some((module, lesson))
                    if world.lessons.get(module).is_some_and(|ids| ids.contains(lesson)) =>
                {
                    let route = Route::Lesson(self.place.lang, module.to_owned(), lesson.to_owned());
                    return Target::Page(route.path());
                }
                _ if world.unsure.lessons => return Target::Nothing,
                None => unknown("modulen", "modules/course.toml"),
                Some(_) => unknown("leksjonen", "modulens module.toml"),
            },
            "https" if is_outside(address) => return Target::Outside(address.to_owned()),
            "https" => (
                format!("adressen «{}» er ikke riktig skrevet", shorten(address)),
                "Kopier adressen fra nettleseren på nytt.".to_owned(),
            ),
            "oving" => (
                "en øvelse må stå alene i et avsnitt i en leksjon".to_owned(),
                "Sett en tom linje foran og etter lenken til øvelsen.".to_owned(),
            ),
            _ => (
                format!("lenken «{}» er av et ukjent slag", shorten(address)),
                "Bruk lov:, ord:, leksjon:, oving:, bilde: eller en adresse som begynner med https://."
                    .to_owned(),
            ),
        };
        self.error(at, what, todo);
        Target::Nothing
    }

    /// Ends a line: its words are kept, its HTML handed on.
    fn close(&mut self, line: Line) -> String {
        let marks = [
            "(lov:",
            "(ord:",
            "(oving:",
            "(leksjon:",
            "(bilde:",
            "(https:",
            "**",
        ];
        for mark in marks {
            if let Some(at) = line.unit.text.find(mark) {
                self.error(
                    line.unit.map.at(at),
                    format!("«{mark}» blir stående som tegn i teksten"),
                    "Lenker skrives [tekst](adresse) uten mellomrom, og fet skrift **slik**, uten \
                     mellomrom innenfor stjernene.",
                );
            }
        }
        self.found.units.push(line.unit);
        line.html
    }

    /// A block inside another one or at the top, whose start comes next, as HTML
    /// and shape. `None`, and reported, where it does not belong in the course.
    fn block(&mut self, id: Option<&str>) -> Option<(String, String)> {
        let id = id.map_or(String::new(), |id| format!(" id=\"{}\"", escape(id)));
        let (event, range) = self.next()?;
        match event {
            Event::Start(Tag::Paragraph) => {
                let line = self.line(&[TagEnd::Paragraph]);
                self.next();
                let html = self.close(line);
                Some((format!("<p{id}>{html}</p>"), "et avsnitt".to_owned()))
            }
            Event::Start(Tag::List(first)) => Some(self.list(first, &id)),
            Event::Start(Tag::BlockQuote(_)) => {
                let (html, shape) = self.blocks();
                Some((
                    format!("<blockquote{id}>{html}</blockquote>"),
                    format!("et sitat med {shape}"),
                ))
            }
            Event::Start(Tag::Table(_)) => Some(self.table(&id)),
            event => {
                let (what, todo) = match &event {
                    Event::Start(Tag::CodeBlock(_)) => (
                        "dette leses som programkode".to_owned(),
                        "Ta bort innrykket på fire mellomrom foran linjen, eller tegnene ```.",
                    ),
                    Event::Start(Tag::Heading { .. }) => (
                        "en overskrift kan ikke stå inne i en liste eller et sitat".to_owned(),
                        "Flytt den ut, eller bruk **fet skrift**.",
                    ),
                    Event::Rule => (
                        "en vannrett strek brukes ikke i kurset".to_owned(),
                        "Bruk en overskrift, eller slett streken.",
                    ),
                    Event::Start(Tag::HtmlBlock) => {
                        let html = match self.peek() {
                            Some(Event::Html(html)) => html.to_string(),
                            _ => "<".to_owned(),
                        };
                        self.skip();
                        self.raw_html(range.start, &html);
                        return None;
                    }
                    _ => (
                        "denne formateringen brukes ikke i kurset".to_owned(),
                        "Ta den bort.",
                    ),
                };
                if matches!(event, Event::Start(_)) {
                    self.skip();
                }
                self.error(range.start, what, todo);
                None
            }
        }
    }

    /// The blocks up to the end of what is around them, whose end is taken.
    fn blocks(&mut self) -> (String, String) {
        let mut html = String::new();
        let mut shapes = Vec::new();
        loop {
            match self.peek() {
                None => break,
                Some(Event::End(_)) => {
                    self.next();
                    break;
                }
                Some(_) => {
                    if let Some((block, shape)) = self.block(None) {
                        html.push_str(&block);
                        shapes.push(shape);
                    }
                }
            }
        }
        (html, shapes.join(", "))
    }

    fn list(&mut self, first: Option<u64>, id: &str) -> (String, String) {
        let (tag, name) = match first {
            None => ("ul", "en punktliste"),
            Some(_) => ("ol", "en nummerert liste"),
        };
        let mut html = match first {
            Some(n) if n != 1 => format!("<{tag}{id} start=\"{n}\">"),
            _ => format!("<{tag}{id}>"),
        };
        let mut items = 0;
        let mut inner = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            items += 1;
            html.push_str("<li>");
            loop {
                match self.peek() {
                    None => break,
                    Some(Event::End(TagEnd::Item)) => {
                        self.next();
                        break;
                    }
                    Some(
                        Event::Start(
                            Tag::Paragraph
                            | Tag::List(_)
                            | Tag::BlockQuote(_)
                            | Tag::Table(_)
                            | Tag::CodeBlock(_)
                            | Tag::HtmlBlock
                            | Tag::Heading { .. },
                        )
                        | Event::Rule,
                    ) => {
                        if let Some((block, shape)) = self.block(None) {
                            html.push_str(&block);
                            inner.push(format!("i punkt {items}: {shape}"));
                        }
                    }
                    Some(_) => {
                        let before = self.at;
                        let line = self.line(&[TagEnd::Item]);
                        html.push_str(&self.close(line));
                        if self.at == before {
                            self.next();
                        }
                    }
                }
            }
            html.push_str("</li>");
        }
        html.push_str(&format!("</{tag}>"));
        let mut shape = format!("{name} med {items} punkter");
        if !inner.is_empty() {
            shape.push_str(&format!(" ({})", inner.join(", ")));
        }
        (html, shape)
    }

    fn table(&mut self, id: &str) -> (String, String) {
        let mut html = format!("<table{id}>");
        let (mut rows, mut columns, mut head) = (0, 0, false);
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => {
                    head = true;
                    html.push_str("<thead><tr>");
                }
                Event::End(TagEnd::TableHead) => {
                    head = false;
                    html.push_str("</tr></thead><tbody>");
                }
                Event::Start(Tag::TableRow) => {
                    rows += 1;
                    html.push_str("<tr>");
                }
                Event::End(TagEnd::TableRow) => html.push_str("</tr>"),
                Event::Start(Tag::TableCell) => {
                    let line = self.line(&[TagEnd::TableCell]);
                    self.next();
                    let cell = self.close(line);
                    if head {
                        columns += 1;
                        html.push_str(&format!("<th scope=\"col\">{cell}</th>"));
                    } else {
                        html.push_str(&format!("<td>{cell}</td>"));
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        html.push_str("</tbody></table>");
        let shape = format!("en tabell med {rows} rader og {columns} kolonner");
        (html, shape)
    }
}

/// Whether the text of a link names the section, as «§ 11-3» or as «8» in
/// «§§ 6 og 8».
fn names_section(words: &str, section: &str) -> bool {
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| {
                if matches!(c, '\u{2011}' | '–') {
                    '-'
                } else {
                    c
                }
            })
            .collect()
    };
    let words = squeeze(words);
    let section = squeeze(section);
    let part = |c: char| c.is_numeric() || c == '-';
    words.match_indices(&section).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + section.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// Whether an address is a plain one that leads out of the site.
pub(crate) fn is_outside(address: &str) -> bool {
    let host = address
        .strip_prefix("https://")
        .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    host.is_some_and(|host| {
        host.contains('.')
            && !host.starts_with('.')
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    }) && !address.contains(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`')
    })
}

/// Whether a name can be a picture's.
pub(crate) fn is_picture_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        is_valid_id(stem) && matches!(ending, "svg" | "png" | "jpg" | "webp" | "avif")
    })
}

/// The names in ` {taletid, gaver}`; `None` for any other text.
fn named_facts(text: &str) -> Option<Vec<String>> {
    let inside = text.strip_prefix(" {")?.trim_end().strip_suffix('}')?;
    Some(inside.split(',').map(|it| it.trim().to_owned()).collect())
}

/// The box that a quote's first line announces.
fn callout_of(name: &str, lang: Lang) -> Option<Callout> {
    match (name, lang) {
        ("Kort sagt", _) => Some(Callout::Summary),
        ("I fylkestinget", _) => Some(Callout::County),
        ("Sjekk hos dere", Lang::Nb) | ("Sjekk hos dykk", Lang::Nn) => Some(Callout::Local),
        _ => None,
    }
}

/// Ids that pages use themselves.
fn is_reserved(id: &str) -> bool {
    ["innhold", "oppsett", "banner"].contains(&id)
        || ["a-", "ord-", "icon-"]
            .iter()
            .any(|start| id.starts_with(start))
}

/// A whole lesson; `None`, and reported, where it is built to be hard to read.
pub(crate) fn lesson(text: &Text, place: Place<'_>, report: &mut Report) -> Option<Draft> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = parse(&text.text, options, &|at| at, text, report)?;
    let writer = Writer {
        text,
        place,
        report,
        events,
        at: 0,
        found: Found::default(),
        lead: false,
    };
    let mut lesson = Lesson {
        writer,
        draft: Draft::default(),
        section: "inngang".to_owned(),
        number: 0,
        level: 1,
        ids: BTreeSet::new(),
    };
    lesson.title();
    while lesson.writer.peek().is_some() {
        lesson.block();
    }
    lesson.draft.found = lesson.writer.found;
    Some(lesson.draft)
}

struct Lesson<'a, 'r> {
    writer: Writer<'a, 'r>,
    draft: Draft,
    section: String,
    number: usize,
    level: u8,
    ids: BTreeSet<String>,
}

/// The attributes that may stand behind a heading.
struct Attributes<'e> {
    id: Option<CowStr<'e>>,
    others: bool,
}

impl<'a> Lesson<'a, '_> {
    fn title(&mut self) {
        if !matches!(
            self.writer.peek(),
            Some(Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }))
        ) {
            let at = self.writer.here();
            self.writer.error(
                at,
                "leksjonen begynner ikke med en tittel",
                "Skriv `# Tittel` på den første linjen.",
            );
            return;
        }
        let Some((
            Event::Start(Tag::Heading {
                id, classes, attrs, ..
            }),
            range,
        )) = self.writer.next()
        else {
            return;
        };
        let line = self.writer.line(&[TagEnd::Heading(HeadingLevel::H1)]);
        self.writer.next();
        let title = line.unit.text.clone();
        if line.html != escape(&title) || id.is_some() || !classes.is_empty() || !attrs.is_empty() {
            self.writer.error(
                range.start,
                "tittelen har formatering, lenke eller {…}",
                "Skriv tittelen som ren tekst.",
            );
        }
        if title.trim().is_empty() {
            self.writer
                .error(range.start, "tittelen er tom", "Skriv tittelen etter #.");
        }
        self.writer.close(line);
        self.draft.title = title;
    }

    /// The id of the next block that has no authored one.
    fn next_id(&mut self, at: usize) -> String {
        self.number += 1;
        let id = format!("{}-{}", self.section, self.number);
        self.claim(&id, at);
        id
    }

    fn claim(&mut self, id: &str, at: usize) {
        if !self.ids.insert(id.to_owned()) {
            self.writer.error(
                at,
                format!("id-en «{}» er brukt før i leksjonen", shorten(id)),
                "Gi overskriften en annen id i {#…}; avsnittene under får id-er som «id-1», «id-2».",
            );
        }
    }

    fn push(&mut self, block: Block, at: usize, shape: String, units: usize) {
        let found = &self.writer.found;
        let (laws, terms) = match self.draft.blocks.last() {
            Some(last) => (last.laws.end, last.terms.end),
            None => (0, 0),
        };
        self.draft.blocks.push(Placed {
            block,
            at,
            shape,
            units: units..found.units.len(),
            laws: laws..found.laws.len(),
            terms: terms..found.terms.len(),
        });
    }

    fn block(&mut self) {
        let at = self.writer.here();
        let units = self.writer.found.units.len();
        match self.writer.peek() {
            Some(Event::Start(Tag::Heading { .. })) => self.heading(at, units),
            Some(Event::Start(Tag::Paragraph)) => {
                if !self.alone(at, units) {
                    self.text(at, units);
                }
            }
            Some(Event::Start(Tag::BlockQuote(_))) => {
                if !self.callout(at, units) {
                    self.text(at, units);
                }
            }
            _ => self.text(at, units),
        }
    }

    fn text(&mut self, at: usize, units: usize) {
        let id = self.next_id(at);
        if let Some((html, shape)) = self.writer.block(Some(&id)) {
            let html = Html(html);
            self.push(Block::Text { id, html }, at, shape, units);
        }
    }

    fn heading(&mut self, at: usize, units: usize) {
        let Some((
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }),
            _,
        )) = self.writer.next()
        else {
            return;
        };
        let line = self.writer.line(&[TagEnd::Heading(level)]);
        self.writer.next();
        let html = Html(self.writer.close(line));
        let others = !classes.is_empty() || !attrs.is_empty();
        let level = level as u8;
        if html.0.trim().is_empty() {
            self.writer.error(
                at,
                "overskriften er tom",
                "Skriv overskriften etter tegnene #.",
            );
        }
        match level {
            1 => self.writer.error(
                at,
                "leksjonen har mer enn én tittel",
                "Bruk ## for overskrifter inne i leksjonen.",
            ),
            5.. => self.writer.error(
                at,
                "overskriften er på et for lavt nivå",
                "Bruk ##, ### eller ####.",
            ),
            _ if level > self.level + 1 => self.writer.error(
                at,
                "overskriften hopper over et nivå",
                format!("Bruk {} her.", "#".repeat(usize::from(self.level) + 1)),
            ),
            _ => {}
        }
        let level = level.clamp(2, 4);
        self.level = level;
        let id = self.heading_id(level, Attributes { id, others }, at);
        let shape = format!("en overskrift på nivå {level} med id «{id}»");
        self.push(Block::Heading { level, id, html }, at, shape, units);
    }

    fn heading_id(&mut self, level: u8, attributes: Attributes<'_>, at: usize) -> String {
        if attributes.others {
            self.writer.error(
                at,
                "bak overskriften kan det bare stå en id",
                "Skriv `## Overskrift {#en-id}`.",
            );
        }
        let id = match attributes.id {
            Some(id) if !is_valid_id(&id) || is_reserved(&id) => {
                self.writer.error(
                    at,
                    format!("«{}» kan ikke være en id", shorten(&id)),
                    "Bruk små bokstaver a–z, tall og bindestrek. Noen navn er opptatt: innhold, \
                     oppsett, banner, og det som begynner med a-, ord- eller icon-.",
                );
                None
            }
            Some(id) => Some(id.into_string()),
            None => {
                if level == 2 {
                    self.writer.error(
                        at,
                        "overskriften mangler en id",
                        "Skriv den bak overskriften, lik på begge målformene: `## Overskrift {#en-id}`.",
                    );
                }
                None
            }
        };
        match (id, level) {
            (Some(id), _) => {
                self.claim(&id, at);
                if level == 2 {
                    self.section.clone_from(&id);
                    self.number = 0;
                }
                id
            }
            (None, _) => self.next_id(at),
        }
    }

    /// An activity or a picture alone in a paragraph; `false` where the paragraph
    /// is something else.
    fn alone(&mut self, at: usize, units: usize) -> bool {
        let start = self.writer.at + 1;
        let events = &self.writer.events;
        let wanted = match events.get(start).map(|(event, _)| event) {
            Some(Event::Start(Tag::Link { dest_url, .. })) if dest_url.starts_with("oving:") => {
                TagEnd::Link
            }
            Some(Event::Start(Tag::Image { .. })) => TagEnd::Image,
            _ => return false,
        };
        let Some(length) = events[start..]
            .iter()
            .position(|(event, _)| matches!(event, Event::End(end) if *end == wanted))
        else {
            return false;
        };
        let last = start + length + 1;
        if !matches!(events.get(last), Some((Event::End(TagEnd::Paragraph), _))) {
            return false;
        }
        self.writer.at = start;
        match self.writer.next() {
            Some((Event::Start(Tag::Link { dest_url, .. }), range)) => {
                self.activity(&dest_url, range.start, units);
            }
            Some((Event::Start(Tag::Image { dest_url, .. }), range)) => {
                let alt = self.writer.line(&[TagEnd::Image]);
                self.picture(&dest_url, alt, range.start, at, units);
            }
            _ => {}
        }
        self.writer.at = last + 1;
        true
    }

    fn activity(&mut self, address: &str, at: usize, units: usize) {
        let id = address.strip_prefix("oving:").unwrap_or("").to_owned();
        if !self.writer.place.activities.contains(&id) {
            self.writer.error(
                at,
                format!("øvelsen «{}» finnes ikke i modulen", shorten(&id)),
                "Rett navnet i lenken, eller lag filen i modulens mappe activities.",
            );
            return;
        }
        let shape = format!("øvelsen «{id}»");
        self.push(Block::Activity { id }, at, shape, units);
    }

    fn picture(&mut self, address: &str, alt: Line, link: usize, at: usize, units: usize) {
        let file = address.strip_prefix("bilde:").unwrap_or("");
        let id = self.next_id(at);
        if !is_picture_name(file) || !self.writer.place.world.pictures.contains(file) {
            self.writer.error(
                link,
                format!("bildet «{}» finnes ikke", shorten(address)),
                "Skriv `![beskrivelse](bilde:navn.svg)`, der filen ligger i public/pictures/.",
            );
            return;
        }
        let file = file.to_owned();
        let mut unit = alt.unit;
        unit.counted = false;
        let alt = unit.text.clone();
        self.writer.found.units.push(unit);
        let shape = if alt.is_empty() {
            format!("bildet «{file}» uten beskrivelse")
        } else {
            format!("bildet «{file}»")
        };
        self.push(Block::Picture { id, file, alt }, at, shape, units);
    }

    /// A box; `false` where the quote is just a quote.
    fn callout(&mut self, at: usize, units: usize) -> bool {
        let start = self.writer.at;
        let event = |i: usize| self.writer.events.get(start + i).map(|(event, _)| event);
        let (
            Some(Event::Start(Tag::Paragraph)),
            Some(Event::Start(Tag::Strong)),
            Some(Event::Text(name)),
            Some(Event::End(TagEnd::Strong)),
        ) = (event(1), event(2), event(3), event(4))
        else {
            return false;
        };
        let name = name.to_string();
        // `{taletid}` behind the name: what a facilitator may tell of it.
        let named = match event(5) {
            Some(Event::Text(text)) => named_facts(text),
            _ => None,
        };
        let end = start + if named.is_some() { 6 } else { 5 };
        let only = match self.writer.events.get(end).map(|(event, _)| event) {
            Some(Event::SoftBreak | Event::HardBreak) => false,
            Some(Event::End(TagEnd::Paragraph)) => true,
            _ => return false,
        };
        let Some(kind) = callout_of(&name, self.writer.place.lang) else {
            let local = match self.writer.place.lang {
                Lang::Nb => "Sjekk hos dere",
                Lang::Nn => "Sjekk hos dykk",
            };
            self.writer.error(
                at,
                format!("boksen «{}» er ukjent", shorten(&name)),
                format!("Bruk «Kort sagt», «I fylkestinget» eller «{local}», eller ta bort den fete skriften."),
            );
            return false;
        };
        let facts = self.facts(at, kind, &named.unwrap_or_default());
        let id = self.next_id(at);
        let mut html = String::new();
        let mut shapes = Vec::new();
        self.writer.at = end + 1;
        if !only {
            let line = self.writer.line(&[TagEnd::Paragraph]);
            self.writer.next();
            html = format!("<p>{}</p>", self.writer.close(line));
            shapes.push("et avsnitt".to_owned());
        }
        let (rest, shape) = self.writer.blocks();
        html.push_str(&rest);
        if !shape.is_empty() {
            shapes.push(shape);
        }
        if html.is_empty() {
            self.writer.error(
                at,
                format!("boksen «{name}» er tom"),
                "Skriv teksten på linjene under, med > foran.",
            );
        }
        let title = match kind {
            Callout::Summary => "Kort sagt",
            Callout::County => "I fylkestinget",
            Callout::Local => "Sjekk hos dere",
        };
        let mut shape = format!("boksen «{title}» med {}", shapes.join(", "));
        if !facts.is_empty() {
            shape.push_str(&format!(" {{{}}}", facts.join(", ")));
        }
        let html = Html(html);
        let block = Block::Callout {
            kind,
            facts,
            id,
            html,
        };
        self.push(block, at, shape, units);
        true
    }

    /// The facts that are named behind a box's name.
    fn facts(&mut self, at: usize, kind: Callout, named: &[String]) -> Vec<&'static str> {
        let mut facts = Vec::new();
        for name in named {
            match FACTS.into_iter().find(|it| it == name) {
                Some(fact) if kind == Callout::Local => facts.push(fact),
                Some(_) => self.writer.error(
                    at,
                    format!("{{{name}}} står i en boks som ikke handler om den enkelte kommunen"),
                    "Ta det bort, eller bruk boksen «Sjekk hos dere» («Sjekk hos dykk»).",
                ),
                None => self.writer.error(
                    at,
                    format!(
                        "{{{}}} er ikke noe en prosessveileder kan fortelle",
                        shorten(name)
                    ),
                    format!(
                        "Bruk ett eller flere av {}, med komma mellom.",
                        FACTS.join(", ")
                    ),
                ),
            }
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{harmless::assert_harmless, source::Source};
    use proptest::prelude::*;
    use std::{rc::Rc, time::Instant};

    fn world() -> World {
        let law = Law {
            label: crate::model::Both {
                nb: "loven § 1".into(),
                nn: "lova § 1".into(),
            },
            title: crate::model::Both {
                nb: "x".into(),
                nn: "x".into(),
            },
            link: "https://lovdata.no/lov/x/§1".into(),
            checked: "2026-11-22".into(),
        };
        World {
            laws: [("lov".to_owned(), Some((law, "1".to_owned())))].into(),
            terms: ["ord".to_owned()].into(),
            lessons: [("m".to_owned(), ["l".to_owned()].into())].into(),
            pictures: ["p.svg".to_owned()].into(),
            ..World::default()
        }
    }

    /// Everything that is made of a text, as a lesson and as a text in TOML.
    fn compile(source: &str) -> (String, Vec<String>) {
        let world = world();
        let activities: BTreeSet<String> = ["a".to_owned()].into();
        let place = Place {
            world: &world,
            lang: Lang::Nn,
            has_word_list: true,
            activities: &activities,
        };
        let text = Text::whole(&Rc::new(Source::new("x", source.to_owned())));
        let mut report = Report::default();
        let mut out = String::new();
        if let Some(draft) = lesson(&text, place, &mut report) {
            for placed in draft.blocks {
                match placed.block {
                    Block::Heading { id, html, .. } => {
                        out.push_str(&format!("<h2 id=\"{id}\">{}</h2>", html.0));
                    }
                    Block::Text { html, .. } | Block::Callout { html, .. } => out.push_str(&html.0),
                    Block::Activity { id } | Block::Picture { id, .. } => {
                        assert!(is_valid_id(&id), "{id}");
                    }
                }
            }
        }
        out.push_str(&paragraphs(&text, place, &mut report).html);
        out.push_str(&inline(&text, place, &mut report).html);
        let problems = report.finish();
        for problem in &problems {
            assert!(!problem.to_string().contains('\u{0}'));
        }
        (
            out,
            problems.into_iter().map(|problem| problem.what).collect(),
        )
    }

    /// Text with more of what matters than chance would give it.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "\\PC{0,8}",
            2 => "[ \\n\\t>*_`#|:.()\\[\\]{}<\"'&;!0-9-]{1,6}",
            4 => proptest::sample::select(vec![
                "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=\"x\">", "</p>",
                "<!--", "-->", "<!-- hvis: x -->", "&lt;script&gt;", "&#60;", "\\<", "<?php", "<![CDATA[",
                "[a](javascript:alert(1))", "[a](JaVaScRiPt:x)", "[a](https://x.no/\"onclick=y)", "<https://x.no/>",
                "[a](https://example.org)", "[§ 1](lov:lov)", "[ord](ord:ord)", "[l](leksjon:m/l)", "[m](leksjon:m)",
                "[ø](oving:a)", "![p](bilde:p.svg)", "![](x \"y\")", "[a][b]", "\n\n[b]: javascript:x\n\n", "\n\n",
                "\n# T\n\n", "\n## S {#s onclick=x}\n", "\n## S {#\"><script>}\n", "\n> **Kort sagt**\n> x\n", "\n- a\n  - b\n\n    c\n",
                "\n| a | b |\n|---|---|\n| <u> | c |\n", "\n```html\n<b>\n```\n", "**", "_", "`", "\\", "\n1. x\n", "\r\n", "~/", "\"~/",
            ]).prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn whatever_is_written_what_comes_out_is_harmless(source in hostile()) {
            assert_harmless(&compile(&source).0);
        }
    }

    proptest! {
        #[test]
        fn text_is_itself_again_without_markup(text in "[ a-c<>&;'\"/ltgamp#39]{0,40}") {
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            prop_assert_eq!(unmarked(&escape(&text)), words.join(" "));
        }
    }

    #[test]
    fn blocks_part_words_and_what_is_in_a_line_does_not() {
        assert_eq!(
            unmarked(
                "<p>Les <em>sak</em>en, <a href=\"~/nb/m/\">§ 1</a>.</p><p>Hva<br>er\ndet?</p>\
                 <ul><li>a</li><li>b</li></ul>"
            ),
            "Les saken, § 1. Hva er det? a b"
        );
    }

    #[test]
    fn the_guard_itself_sees_harm() {
        for bad in [
            "<script>x</script>",
            "<p onclick=\"x\">a</p>",
            "<a href=\"javascript:x\">a</a>",
            "<p>a",
            "a\"b",
            "<p id=\"x\"y>a</p>",
            "<p>a</em></p>",
        ] {
            assert!(
                std::panic::catch_unwind(|| assert_harmless(bad)).is_err(),
                "{bad}"
            );
        }
        assert_harmless(
            "<p id=\"a-1\">&lt;script&gt; <a class=\"term\" href=\"#ord-x\" data-term=\"x\">b</a><br></p>",
        );
    }

    #[test]
    fn links_and_boxes_become_what_the_contract_says() {
        let (html, problems) = compile(
            "# T\n\n## S {#s}\n\n[loven § 1](lov:lov), [ord](ord:ord), [l](leksjon:m/l), [u](https://x.no/?a=1&b).\n",
        );
        // The same text as one run, which it is not.
        assert_eq!(problems, ["her kan det bare stå ett avsnitt"]);
        assert!(html.contains(
            "<p id=\"s-1\"><a class=\"law\" href=\"https://lovdata.no/lov/x/§1\" target=\"_blank\" rel=\"noopener noreferrer\">loven § 1</a>, \
             <a class=\"term\" href=\"#ord-ord\" data-term=\"ord\">ord</a>, <a href=\"~/nn/m/l/\">l</a>, \
             <a href=\"https://x.no/?a=1&amp;b\" target=\"_blank\" rel=\"noopener noreferrer\">u</a>.</p>"
        ), "{html}");
    }

    #[test]
    fn only_a_long_link_to_a_law_may_wrap() {
        let html = |words: &str| compile(&format!("# T\n\n## S {{#s}}\n\n[{words}](lov:lov).\n")).0;
        assert!(!html("lova om bygging mm § 1").contains("data-long"));
        let long = html("lova om veldig mange ting § 1");
        assert!(
            long.contains("<a class=\"law\" data-long=\"\" href="),
            "{long}"
        );
    }

    #[test]
    fn a_text_that_begins_like_a_list_is_no_list() {
        let world = world();
        let none = BTreeSet::new();
        let place = Place {
            world: &world,
            lang: Lang::Nb,
            has_word_list: false,
            activities: &none,
        };
        for (source, html) in [
            ("2. juni", "2. juni"),
            ("*«Ja»* er _svaret_", "<em>«Ja»</em> er <em>svaret</em>"),
            ("- 5 %", "- 5 %"),
            ("  # a  ", "# a"),
            (": b", ": b"),
        ] {
            let text = Text::whole(&Rc::new(Source::new("x", source.to_owned())));
            let mut report = Report::default();
            assert_eq!(inline(&text, place, &mut report).html, html);
            assert!(!report.has_errors(), "{source}");
        }
    }

    #[test]
    fn a_section_is_named_whole() {
        assert!(names_section("kommuneloven §\u{a0}11-3", "11-3"));
        assert!(names_section("8", "8") && names_section("§ 6 a", "6 a"));
        for words in ["loven", "§ 11-31", "§ 1-11-3", "§ 11"] {
            assert!(!names_section(words, "11-3"), "{words}");
        }
    }

    #[test]
    fn what_is_built_to_be_slow_is_not() {
        let long = |piece: &str| piece.repeat(200_000 / piece.len());
        for source in [
            long(">"),
            long("> "),
            long("- "),
            long("*"),
            long("* a\n"),
            long("[\n"),
            long("[a](\n"),
            long("![\n"),
            long("*a_\n"),
            long("`\n"),
            long("``a`\n"),
            long("<\n"),
            long("&\n"),
            long("|\n"),
            long("a|b\n-|-\n"),
            long("[a][b]\n"),
            long("\\\n"),
            long("<!--\n"),
            long("1.\n"),
            long("# a\n"),
            long("> a\nb\n"),
            long(" > a\n"),
            long("**a *b\n"),
            long("[a]: b\n"),
            long("![[[]()\n"),
            long("_*\n"),
            long("a\n\n"),
            (0..400)
                .map(|n| format!("{}- a\n", " ".repeat(2 * n)))
                .collect(),
            (0..400).map(|n| format!("{} a\n", ">".repeat(n))).collect(),
        ] {
            let start = Instant::now();
            let (html, _) = compile(&source);
            assert_harmless(&html);
            assert!(
                start.elapsed().as_secs() < 10,
                "{:?} for {:?}",
                start.elapsed(),
                &source[..12]
            );
        }
    }
}
