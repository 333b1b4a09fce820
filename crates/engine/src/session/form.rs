//! What a facilitator has typed for an assignment, whole or not, and what
//! keeps it from being sent.
//!
//! `utkast=1&id=1f00ba55&endret=1819000000&sendt=0&fra=Storvik&modul-motet=for&…`
//!
//! Members are encoded as in a link, but the values are what stands in the
//! fields, letter for letter. It stays on the device, so it has no checksum.

use super::{Assignment, Audience, FACTS, MOST_DAYS, ReadError, Unfit, assignment, is_id, number};
use crate::cards::{Day, read_date};
use course::Lang;

/// The module that the administration's assignment leads to.
pub const FOR_ADMINISTRATION: &str = "samspill";

/// The first member's name.
const FORM: &str = "utkast";

/// The version that is written.
const VERSION: u64 = 1;

/// What a module's field says of when it is to be done.
const WHEN: [&str; 3] = ["for", "mellom", "etter"];

/// The beginning of the names of the modules' fields.
const MODULE: &str = "modul-";

/// The longest text that is read, in bytes.
const LONGEST: usize = 100_000;

/// Why a field's text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It says nothing and has to.
    Missing,
    /// There is no such day.
    NoDay,
    /// The days are not in order, or one stands there twice.
    Order,
    /// The deadline is later than the first day.
    AfterSession,
    /// The link is so many bytes too long.
    TooLong(usize),
}

impl Wrong {
    /// Its name in the page.
    pub fn name(self) -> &'static str {
        match self {
            Wrong::Missing => "missing",
            Wrong::NoDay => "day",
            Wrong::Order => "order",
            Wrong::AfterSession => "after",
            Wrong::TooLong(_) => "long",
        }
    }
}

/// What was typed, by the names of the fields: `fra`, `til`, `sprak`, `dag-1`
/// to `dag-4`, `sted`, `frist`, `hilsen`, [`FACTS`], and `modul-<slug>` for
/// each module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As [`Assignment::id`].
    pub id: String,
    /// When it was last changed, in seconds since 1970; 0 for never.
    pub revised: u64,
    /// Which revision was last handed out; 0 for none.
    pub handed: u64,
    fields: Vec<(String, String)>,
}

impl Form {
    /// One with nothing in it.
    pub fn new(id: &str) -> Form {
        Form {
            id: id.to_owned(),
            revised: 0,
            handed: 0,
            fields: Vec::new(),
        }
    }

    /// An assignment that was handed out, by whomever.
    pub fn of(it: &Assignment) -> Form {
        let mut form = Form::new(&it.id);
        form.revised = it.revised;
        form.handed = it.revised;
        form.put("fra", &it.sender);
        form.put("sprak", it.lang.tag());
        if it.audience == Audience::Administration {
            form.put("til", "administrasjonen");
        } else {
            for (when, list) in WHEN.iter().zip([&it.before, &it.between, &it.after]) {
                for slug in list {
                    form.put(&[MODULE, slug].concat(), when);
                }
            }
        }
        for (at, day) in it.days.iter().enumerate() {
            form.put(&format!("dag-{}", at + 1), &assignment::iso(*day));
        }
        form.put("sted", &it.place);
        form.put(
            "frist",
            &it.deadline.map(assignment::iso).unwrap_or_default(),
        );
        form.put("hilsen", &it.greeting);
        for (name, fact) in FACTS.iter().zip(&it.facts) {
            form.put(name, fact);
        }
        form
    }

    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(it, _)| it == name);
        found.map_or("", |(_, value)| value)
    }

    /// The names of the fields that hold anything.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// Whether nothing was typed; a choice that always stands is nothing typed.
    pub fn is_empty(&self) -> bool {
        self.names().all(|name| matches!(name, "til" | "sprak"))
    }

    /// A field was changed, at a time in seconds. `false` where it says what
    /// it said. What was handed out stays older, also where the clock is slow.
    pub fn set(&mut self, name: &str, value: &str, now: u64) -> bool {
        let is_new = self.get(name) != value;
        if is_new {
            self.put(name, value);
            self.revised = now.max(self.handed + 1);
        }
        is_new
    }

    fn put(&mut self, name: &str, value: &str) {
        let at = self.fields.iter().position(|(it, _)| it == name);
        match at {
            Some(at) if value.is_empty() => {
                self.fields.remove(at);
            }
            Some(at) => {
                if let Some((_, it)) = self.fields.get_mut(at) {
                    value.clone_into(it);
                }
            }
            None if value.is_empty() => {}
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The text that is kept on the device.
    pub fn write(&self) -> String {
        let mut text = format!(
            "{FORM}={VERSION}&id={}&endret={}&sendt={}",
            self.id, self.revised, self.handed
        );
        for (name, value) in &self.fields {
            text.push('&');
            assignment::escape(&mut text, name);
            text.push('=');
            assignment::escape(&mut text, value);
        }
        text
    }

    /// Reads it back; a whole link as well.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn read(text: &str) -> Result<Form, ReadError> {
        if text.starts_with(super::ASSIGNMENT) {
            return Assignment::read(text).map(|it| Form::of(&it));
        }
        if text.len() > LONGEST {
            return Err(ReadError::TooLong);
        }
        let read = assignment::members(text).ok_or(ReadError::Mangled)?;
        let mut members = read.iter();
        match members.next() {
            Some((name, version)) if name == FORM => match number(version) {
                Some(VERSION) => {}
                Some(0) | None => return Err(ReadError::Mangled),
                Some(_) => return Err(ReadError::Newer),
            },
            _ => return Err(ReadError::NotOurs),
        }
        let mut form = Form::new("");
        for (name, value) in members {
            let as_number = || number(value).ok_or(ReadError::Mangled);
            match name.as_str() {
                "id" => form.id.clone_from(value),
                "endret" => form.revised = as_number()?,
                "sendt" => form.handed = as_number()?,
                _ => form.put(name, value),
            }
        }
        match is_id(&form.id) && form.handed <= super::LATEST {
            true => Ok(form),
            false => Err(ReadError::Mangled),
        }
    }

    /// The assignment, of the modules in the course's order; `lang` is the
    /// page's, for which the form names none.
    ///
    /// # Errors
    /// The names of the fields at fault, in the order of the page; `moduler`
    /// for the modules' together.
    pub fn assignment(
        &self,
        modules: &[String],
        lang: Lang,
    ) -> Result<Assignment, Vec<(String, Wrong)>> {
        let mut wrong: Vec<(String, Wrong)> = Vec::new();
        let mut made = Assignment::new(&self.id, lang);
        made.revised = self.revised;
        made.sender = self.get("fra").to_owned();
        made.lang = Lang::from_tag(self.get("sprak")).unwrap_or(lang);
        for at in 1..=MOST_DAYS {
            let name = format!("dag-{at}");
            let day = self.day(&name);
            match day {
                None => {}
                Some(None) => wrong.push((name, Wrong::NoDay)),
                Some(Some(day)) if made.days.last().is_some_and(|it| *it >= day) => {
                    wrong.push((name, Wrong::Order));
                }
                Some(Some(day)) => made.days.push(day),
            }
        }
        made.place = self.get("sted").to_owned();
        if self.get("til") == "administrasjonen" {
            made.audience = Audience::Administration;
            made.before.push(FOR_ADMINISTRATION.to_owned());
        } else {
            for slug in modules {
                let when = self.get(&[MODULE, slug].concat());
                let lists = [&mut made.before, &mut made.between, &mut made.after];
                for (_, list) in WHEN.iter().zip(lists).filter(|(it, _)| **it == when) {
                    list.push(slug.clone());
                }
            }
        }
        match self.day("frist") {
            None => {}
            Some(None) => wrong.push(("frist".to_owned(), Wrong::NoDay)),
            Some(Some(day)) if made.days.first().is_some_and(|first| day > *first) => {
                wrong.push(("frist".to_owned(), Wrong::AfterSession));
            }
            Some(day) => made.deadline = day,
        }
        made.greeting = self.get("hilsen").to_owned();
        for (name, fact) in FACTS.iter().zip(&mut made.facts) {
            self.get(name).clone_into(fact);
        }
        made.tidy();
        let is_without = [&made.before, &made.between, &made.after];
        if is_without.iter().all(|list| list.is_empty()) {
            wrong.push(("moduler".to_owned(), Wrong::Missing));
        }
        if made.sender.is_empty() {
            wrong.insert(0, ("fra".to_owned(), Wrong::Missing));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let (name, of) = match made.write() {
            Ok(_) => return Ok(made),
            Err(Unfit::TooLong(over)) => ("hilsen", Wrong::TooLong(over)),
            // Nothing else is left: days are days, and texts are tidy.
            Err(Unfit::Days) => ("dag-1", Wrong::Order),
            Err(_) => ("moduler", Wrong::Missing),
        };
        Err(vec![(name.to_owned(), of)])
    }

    /// The day in a field: as a browser's field has it, or as it is typed where
    /// the browser has no field for dates.
    fn day(&self, name: &str) -> Option<Option<Day>> {
        let text = self.get(name).trim();
        if text.is_empty() {
            return None;
        }
        let mut typed: Vec<&str> = text.split('.').map(str::trim).collect();
        typed.reverse();
        let day = read_date(text).or_else(|| read_date(&typed.join("-")));
        // A link has years of four digits.
        Some(day.filter(|day| assignment::iso(*day).len() == 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::day;
    use proptest::prelude::*;

    const NOW: u64 = 1_819_000_000;

    fn slugs() -> Vec<String> {
        ["motet", "rollen", "samspill"].map(str::to_owned).to_vec()
    }

    fn form(fields: &[(&str, &str)]) -> Form {
        let mut form = Form::new("1f00ba55");
        for (name, value) in fields {
            form.set(name, value, NOW);
        }
        form
    }

    const WHOLE: [(&str, &str); 7] = [
        ("fra", " Storvik  kommune "),
        ("modul-rollen", "for"),
        ("modul-motet", "for"),
        ("modul-samspill", "etter"),
        ("dag-1", "2027-11-04"),
        ("dag-2", "5.11.2027"),
        ("frist", "2027-10-30"),
    ];

    #[test]
    fn a_whole_form_is_an_assignment() {
        let made = form(&WHOLE).assignment(&slugs(), Lang::Nn).unwrap();
        assert_eq!(made.sender, "Storvik kommune");
        assert_eq!(made.before, ["motet", "rollen"], "in the course's order");
        assert_eq!(made.after, ["samspill"]);
        assert_eq!(
            made.days,
            [day(2027, 11, 4).unwrap(), day(2027, 11, 5).unwrap()]
        );
        assert_eq!(made.deadline, day(2027, 10, 30));
        assert_eq!((made.lang, made.revised), (Lang::Nn, NOW));
        let link = made.write().unwrap();
        let again = Form::of(&Assignment::read(&link).unwrap());
        assert_eq!(again.assignment(&slugs(), Lang::Nb), Ok(made));
        assert_eq!((again.revised, again.handed), (NOW, NOW));
        assert_eq!(Form::read(&link), Ok(again));
    }

    #[test]
    fn the_administration_has_its_one_module() {
        let mut it = form(&WHOLE);
        it.set("til", "administrasjonen", NOW);
        let made = it.assignment(&slugs(), Lang::Nb).unwrap();
        assert_eq!(made.audience, Audience::Administration);
        assert_eq!(made.before, [FOR_ADMINISTRATION]);
        assert!(made.between.is_empty() && made.after.is_empty());
        assert_eq!(it.get("modul-motet"), "for", "kept for who chooses again");
        let again = Form::of(&made);
        assert_eq!(again.assignment(&slugs(), Lang::Nb), Ok(made));
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let wrong = |name: &str, value: &str| {
            let mut it = form(&WHOLE);
            it.set(name, value, NOW);
            it.assignment(&slugs(), Lang::Nb).unwrap_err()
        };
        let at = |name: &str, wrong| vec![(name.to_owned(), wrong)];
        assert_eq!(wrong("fra", " \u{200b}"), at("fra", Wrong::Missing));
        assert_eq!(wrong("dag-2", "2027-11-04"), at("dag-2", Wrong::Order));
        assert_eq!(wrong("dag-4", "2027-02-30"), at("dag-4", Wrong::NoDay));
        assert_eq!(wrong("dag-4", "i morgen"), at("dag-4", Wrong::NoDay));
        assert_eq!(wrong("dag-4", "12027-02-03"), at("dag-4", Wrong::NoDay));
        assert_eq!(wrong("frist", "31.9.2027"), at("frist", Wrong::NoDay));
        assert_eq!(
            wrong("frist", "2027-11-05"),
            at("frist", Wrong::AfterSession)
        );
        let empty = form(&[]).assignment(&slugs(), Lang::Nb).unwrap_err();
        let missing = [("fra", Wrong::Missing), ("moduler", Wrong::Missing)];
        assert_eq!(empty, missing.map(|(name, of)| (name.to_owned(), of)));
        // On the first day it is not too late.
        let mut it = form(&WHOLE);
        it.set("frist", "2027-11-04", NOW);
        assert!(it.assignment(&slugs(), Lang::Nb).is_ok());
        // A module that the course does not have is none.
        let unknown = form(&[("fra", "Storvik"), ("modul-ukjent", "for")]);
        assert_eq!(
            unknown.assignment(&slugs(), Lang::Nb),
            Err(at("moduler", Wrong::Missing))
        );
    }

    #[test]
    fn what_is_too_long_says_by_how_much() {
        let mut it = form(&WHOLE);
        let greeting = "ø".repeat(300);
        it.set("hilsen", &greeting, NOW);
        let wrong = it.assignment(&slugs(), Lang::Nb).unwrap_err();
        let [(name, Wrong::TooLong(over))] = &wrong[..] else {
            panic!("{wrong:?}");
        };
        assert_eq!(name, "hilsen");
        // Six bytes to each letter.
        let fits = "ø".repeat(300 - over.div_ceil(6));
        it.set("hilsen", &fits, NOW);
        assert!(it.assignment(&slugs(), Lang::Nb).is_ok());
    }

    #[test]
    fn what_was_handed_out_is_older_than_what_is_changed() {
        let mut it = form(&WHOLE);
        it.handed = it.revised;
        assert!(!it.set("sted", "", NOW + 9) && it.revised == NOW);
        assert!(it.set("sted", "Rådhuset", NOW - 500), "a slow clock");
        assert_eq!(it.revised, NOW + 1);
        assert!(it.set("sted", "Rådhuset 2", NOW + 9));
        assert_eq!(it.revised, NOW + 9);
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for (text, error) in [
            ("", ReadError::Mangled),
            ("tull", ReadError::Mangled),
            ("a=b", ReadError::NotOurs),
            ("utkast=2&id=1f00ba55", ReadError::Newer),
            ("utkast=0&id=1f00ba55", ReadError::Mangled),
            ("utkast=1", ReadError::Mangled),
            ("utkast=1&id=1f00ba55&endret=x", ReadError::Mangled),
            ("utkast=1&id=1f00ba55&fra=%4", ReadError::Mangled),
            ("oppdrag=1&fra=Storvik", ReadError::Truncated),
        ] {
            assert_eq!(Form::read(text), Err(error), "{text}");
        }
        let long = format!("utkast=1&id=1f00ba55&fra={}", "a".repeat(LONGEST));
        assert_eq!(Form::read(&long), Err(ReadError::TooLong));
    }

    proptest! {
        #[test]
        fn half_a_form_is_kept_letter_for_letter(values in prop::collection::vec(("[a-z]{1,8}-[0-9]", "(\\PC|[\n\r\t&=%_#\u{202e}]){0,40}"), 0..8), revised in 0u64..3_000_000_000) {
            let mut it = Form::new("1f00ba55");
            for (name, value) in &values {
                it.set(name, value, revised);
            }
            prop_assert_eq!(Form::read(&it.write()), Ok(it));
        }

        #[test]
        fn whatever_is_typed_comes_to_a_link_or_to_words(sender in "\\PC{0,80}", greeting in "(\\PC|\n){0,400}", date in "[0-9.-]{0,12}", when in "for|mellom|etter|x") {
            let it = form(&[("fra", &sender), ("hilsen", &greeting), ("dag-1", &date), ("frist", &date), ("modul-motet", &when)]);
            match it.assignment(&slugs(), Lang::Nb) {
                Ok(made) => {
                    let link = made.write().unwrap();
                    prop_assert_eq!(Assignment::read(&link), Ok(made));
                }
                Err(wrong) => prop_assert!(!wrong.is_empty()),
            }
        }

        #[test]
        fn no_text_upsets_the_reader(text in "(utkast=1&id=1f00ba55)?(\\PC|[&=%]){0,60}") {
            if let Ok(form) = Form::read(&text) {
                prop_assert_eq!(Form::read(&form.write()), Ok(form));
            }
        }
    }
}
