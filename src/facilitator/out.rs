//! What goes out: the link, the mail in both languages, the notice, the calendar.

use super::{
    Tool,
    strings::{Strings, strings},
};
use crate::{
    activities::controls::add,
    dates::{in_words, listed},
    platform::{
        clock,
        page::{self, escape},
    },
    qr,
    saved::strings::fill,
};
use course::{Lang, Route, SitePage};
use engine::session::{
    Assignment,
    ics::{self, Event},
    iso,
};

/// How long an address may be that every mail program opens, in bytes.
const LONGEST_MAIL: usize = 1_900;

/// How many days before the deadline one is reminded.
const REMIND: u32 = 3;

/// A module of the page: its title in a language, and its minutes.
struct Module {
    title: String,
    minutes: u32,
}

impl Tool {
    /// The address under which councillors open an assignment.
    fn address(&self, lang: Lang, link: &str) -> String {
        let route = Route::Site(lang, SitePage::Assignment);
        [&self.root.join(&route.path()), "#", link].concat()
    }

    pub(super) fn draw_out(&self, made: &Assignment, link: &str) {
        let address = self.address(made.lang, link);
        let put = |selector: &str, text: &str| {
            if let Some(field) = self.parts.find(selector) {
                page::set_value(&field, text);
            }
        };
        put("#lenken", &address);
        let say = |part: &str| {
            let element = self.parts.find(&["[data-part=", part, "]"].concat());
            element
                .and_then(|it| page::attribute(&it, "data-say"))
                .unwrap_or_default()
        };
        let length = address.chars().count().to_string();
        self.parts.put("length", &fill(&say("length"), &[&length]));
        let code = qr::svg(&address, &say("qr")).unwrap_or_default();
        self.parts.put("qr", &code);
        for lang in Lang::ALL {
            let words = strings(lang);
            let text = self.mail(made, words, lang, &self.address(lang, link));
            put(&["#epost-", lang.tag()].concat(), &text);
            let subject = fill(words.subject, &[&made.sender]);
            let mail = [
                "mailto:?subject=",
                &page::encode(&subject),
                "&body=",
                &page::encode(&text),
            ];
            let mail = mail.concat();
            if let Some(way) = self.parts.find(&["[data-mail=", lang.tag(), "]"].concat()) {
                way.set_hidden(mail.len() > LONGEST_MAIL);
                let _ = way.set_attribute("href", &mail);
            }
        }
        let notice = self.notice(made, strings(made.lang), &address, &code);
        self.parts.put("notice", &notice);
    }

    fn module(&self, slug: &str, lang: Lang) -> Option<Module> {
        let module = self.parts.find(&["[data-module='", slug, "']"].concat())?;
        let minutes = page::attribute(&module, "data-minutes")?;
        Some(Module {
            title: page::attribute(&module, &["data-", lang.tag()].concat())?,
            minutes: minutes.parse().ok()?,
        })
    }

    /// «– Kommunestyremøtet (32 minutter)», a line each, and the sum.
    fn list(&self, slugs: &[String], words: &Strings, lang: Lang) -> (Vec<String>, u32) {
        let (mut lines, mut sum) = (Vec::new(), 0);
        for slug in slugs {
            if let Some(module) = self.module(slug, lang) {
                sum += module.minutes;
                let minutes = module.minutes.to_string();
                lines.push(fill(words.minutes, &[&module.title, &minutes]));
            }
        }
        (lines, sum)
    }

    /// Who asks, and for when.
    fn invitation(made: &Assignment, words: &Strings) -> String {
        match made.days.is_empty() {
            true => fill(words.invites, &[&made.sender]),
            false => {
                let days = listed(&made.days, words.and);
                fill(words.invites_on, &[&made.sender, &days])
            }
        }
    }

    /// What is to be done, and by when.
    fn asks(made: &Assignment, words: &Strings) -> String {
        match made.deadline {
            Some(day) => fill(words.asks_by, &[&in_words(day)]),
            None => words.asks.to_owned(),
        }
    }

    fn mail(&self, made: &Assignment, words: &Strings, lang: Lang, address: &str) -> String {
        let mut text = [words.hello, "\n\n", &Tool::invitation(made, words), "\n"].concat();
        if !made.place.is_empty() {
            add(&mut text, &[&fill(words.at, &[&made.place]), "\n"]);
        }
        if !made.greeting.is_empty() {
            add(&mut text, &["\n", &made.greeting, "\n"]);
        }
        let asks = Tool::asks(made, words);
        for (heading, slugs, is_first) in [
            (asks.as_str(), &made.before, true),
            (words.between, &made.between, false),
            (words.after, &made.after, false),
        ] {
            let (lines, sum) = self.list(slugs, words, lang);
            if lines.is_empty() {
                continue;
            }
            add(&mut text, &["\n", heading, "\n"]);
            for line in lines {
                add(&mut text, &["– ", &line, "\n"]);
            }
            if is_first {
                let sum = fill(words.in_all, &[&sum.to_string()]);
                add(&mut text, &["\n", &sum, "\n"]);
            }
        }
        add(
            &mut text,
            &[
                "\n",
                words.open,
                "\n",
                address,
                "\n\n",
                words.private,
                "\n\n",
                words.regards,
                "\n",
                &made.sender,
                "\n",
            ],
        );
        text
    }

    /// What is hung up: HTML in which what was typed stands as text.
    fn notice(&self, made: &Assignment, words: &Strings, address: &str, code: &str) -> String {
        let paragraph = |text: &str| ["<p dir=\"auto\">", &escape(text), "</p>"].concat();
        let mut html = String::new();
        let sender = escape(&made.sender);
        add(
            &mut html,
            &["<h2>", words.notice, ": <bdi>", &sender, "</bdi></h2>"],
        );
        html += &paragraph(&Tool::invitation(made, words));
        if !made.place.is_empty() {
            html += &paragraph(&fill(words.at, &[&made.place]));
        }
        if !made.greeting.is_empty() {
            html += &paragraph(&made.greeting);
        }
        let (lines, sum) = self.list(&made.before, words, made.lang);
        if !lines.is_empty() {
            html += &paragraph(&Tool::asks(made, words));
            html.push_str("<ul>");
            for line in lines {
                add(&mut html, &["<li>", &escape(&line), "</li>"]);
            }
            html.push_str("</ul>");
            html += &paragraph(&fill(words.in_all, &[&sum.to_string()]));
        }
        html += &paragraph(words.open_qr);
        html += code;
        let short = address.split('#').next().unwrap_or_default();
        add(
            &mut html,
            &["<p class=\"notice-address\">", &escape(short), "</p>"],
        );
        html += &paragraph(words.private);
        html
    }

    /// The deadline with a reminder, and the days.
    pub(super) fn calendar(&self, made: &Assignment) -> String {
        let words = strings(made.lang);
        let link = made.write().unwrap_or_default();
        let address = self.address(made.lang, &link);
        let mut events = Vec::new();
        if let Some(day) = made.deadline {
            events.push(Event {
                uid: [&made.id, "-frist@ny-i-kommunestyret"].concat(),
                first: day,
                last: day,
                summary: words.due.to_owned(),
                description: [words.open, "\n", &address].concat(),
                location: String::new(),
                remind: Some(REMIND),
            });
        }
        // Days that follow each other are one event.
        let mut from = 0;
        for (at, day) in made.days.iter().enumerate() {
            let is_last = made.days.get(at + 1) != Some(&(day + 1));
            if is_last {
                let first = made.days.get(from).copied().unwrap_or(*day);
                events.push(Event {
                    uid: [&made.id, "-samling-", &iso(first), "@ny-i-kommunestyret"].concat(),
                    first,
                    last: *day,
                    summary: fill(words.session, &[&made.sender]),
                    description: [words.open, "\n", &address].concat(),
                    location: made.place.clone(),
                    remind: None,
                });
                from = at + 1;
            }
        }
        ics::calendar(&events, clock::now(), made.revised)
    }
}
