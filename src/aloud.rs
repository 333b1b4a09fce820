//! Reading a lesson aloud, with the browser's own voices.
//!
//! Nothing in the page is changed for it: the sentence that is read is marked
//! by a range, or its paragraph by an attribute where the browser cannot mark
//! ranges. Pausing falls silent and goes on at the beginning of the sentence,
//! because the browsers' own pause loses the rest on Android.

use crate::{
    mounts::page_lang,
    platform::{
        page,
        speech::{self, Utterance, Voice},
        timer::Debounce,
    },
};
use course::Lang;
use engine::aloud::sentences;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    ops::Range,
    rc::Rc,
};
use web_sys::{HtmlElement, SpeechSynthesisVoice};

/// What is read: the text of the lesson, and of an exercise what it asks.
const READ: &str = ":is(h1,h2,h3,h4,p,li,dt,dd,.activity-prompt):not(:is(.rail,.lesson-meta,.next-step,.terms,.sources,.remind,.aloud,.term-card,.no-script-only,.activity-kind,[data-mount]) *,.no-script-only,.activity-kind),[data-mount] .activity-prompt";

/// How long the browser may take to find its voices, in milliseconds, before
/// it is said that there are none.
const PATIENCE: i32 = 3000;

/// The name of the mark, in the style too.
const MARK: &str = "spoken";

/// A sentence in the page.
struct Sentence {
    /// Where it stands.
    block: HtmlElement,
    /// In the block's text, in bytes.
    range: Range<usize>,
    text: String,
}

/// The reader of a page.
struct Reader {
    place: HtmlElement,
    /// What may be read from `voice`s of these languages.
    langs: &'static [&'static str],
    voice: RefCell<Option<SpeechSynthesisVoice>>,
    sentences: RefCell<Vec<Sentence>>,
    /// The sentence that is being read, or is next.
    at: Cell<usize>,
    /// Which of the utterances is the present one: what an earlier one tells
    /// comes too late.
    turn: Cell<u32>,
    utterance: RefCell<Option<Utterance>>,
    rate: Cell<u16>,
}

thread_local! {
    /// The reader of the page that is shown.
    static READER: RefCell<Option<Rc<Reader>>> = const { RefCell::new(None) };
    /// Whether the browser's own events are listened to.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Runs something with the reader of the page that is shown.
fn with_reader(run: fn(&Rc<Reader>)) {
    if let Some(reader) = READER.with(|reader| reader.borrow().clone()) {
        run(&reader);
    }
}

/// Makes the page's controls alive for as long as the current owner lives.
pub fn mount(main: &HtmlElement) {
    if !LISTENS.replace(true) {
        // From before a reload.
        speech::stop();
        speech::on_voices(Box::new(|_| with_reader(|it| it.find_voice(false))));
        page::listen("pagehide", |_| with_reader(|it| it.pause()));
    }
    let Some(place) = page::all(main, "[data-aloud]").into_iter().next() else {
        return;
    };
    let reader = Rc::new(Reader {
        place,
        langs: match page_lang() {
            Lang::Nb => &["nb", "no"],
            Lang::Nn => &["nn"],
        },
        voice: RefCell::default(),
        sentences: RefCell::default(),
        at: Cell::new(0),
        turn: Cell::new(0),
        utterance: RefCell::default(),
        rate: Cell::new(100),
    });
    READER.with(|shown| shown.replace(Some(Rc::clone(&reader))));
    on_cleanup(|| {
        with_reader(|it| it.fall_silent());
        READER.with(|shown| shown.replace(None));
    });
    let pressed = Rc::clone(&reader);
    let press = move |event| {
        if let Some(button) = page::closest(&event, "[data-do]") {
            pressed.act(&page::attribute(&button, "data-do").unwrap_or_default());
        }
    };
    page::on(&reader.place, "click", Box::new(press));
    for field in page::all(&reader.place, "select") {
        let (reader, select) = (Rc::clone(&reader), field.clone());
        let change = move |_| reader.change_rate(&page::value(&select));
        page::on(&field, "change", Box::new(change));
    }
    Debounce::default().call(PATIENCE, || with_reader(|it| it.find_voice(true)));
    reader.find_voice(false);
}

impl Reader {
    /// Looks for a voice unless there is one; `finally` nothing more is waited
    /// for.
    fn find_voice(&self, finally: bool) {
        if self.voice.borrow().is_some() {
            return;
        }
        match speech::voice(self.langs) {
            Voice::Of(voice) => {
                self.voice.replace(Some(voice));
                self.show("ready");
            }
            Voice::Unknown if !finally => self.show("ready"),
            // What was told stays.
            _ if self.state() == "told" => {}
            _ => self.show("none"),
        }
    }

    /// Shows what belongs to a state: `none`, `told`, `ready`, `reading` or
    /// `paused`.
    fn show(&self, state: &str) {
        let _ = self.place.set_attribute("data-state", state);
        page::show_for(&self.place, state);
    }

    fn state(&self) -> String {
        page::attribute(&self.place, "data-state").unwrap_or_default()
    }

    fn act(self: &Rc<Self>, what: &str) {
        match (what, self.state().as_str()) {
            ("go", "ready") => {
                self.find_voice(true);
                if self.voice.borrow().is_some() {
                    self.collect();
                    self.read_on();
                } else {
                    self.show("told");
                }
            }
            // Why there is no voice; one may have been installed meanwhile.
            ("go", "none") => self.show("told"),
            ("go", "reading") => self.pause(),
            ("go", "paused") => self.read_on(),
            ("stop", _) => {
                self.end();
                for button in page::all(&self.place, "[data-do=go]") {
                    page::focus_still(&button);
                }
            }
            _ => {}
        }
    }

    fn change_rate(self: &Rc<Self>, rate: &str) {
        self.rate.set(rate.parse().unwrap_or(100));
        if self.state() == "reading" {
            self.read_on();
        }
    }

    /// Finds what there is to read, and where to begin: with what is in view.
    fn collect(&self) {
        let Some(article) = page::first("article.lesson") else {
            return;
        };
        let mut all: Vec<Sentence> = Vec::new();
        let mut begin = None;
        let mut last: Option<HtmlElement> = None;
        for block in page::all(&article, READ) {
            // A paragraph of a list's item was read with the item.
            if last
                .as_ref()
                .is_some_and(|last| last.contains(Some(&block)))
            {
                continue;
            }
            if begin.is_none() && page::top(&block) >= 0 {
                begin = Some(all.len());
            }
            let text = block.text_content().unwrap_or_default();
            for range in sentences(&text) {
                all.push(Sentence {
                    block: block.clone(),
                    text: text[range.clone()].to_owned(),
                    range,
                });
            }
            last = Some(block);
        }
        // At the very top all of it is in view.
        self.at.set(if page::scrolled() == 0 {
            0
        } else {
            begin.unwrap_or(0)
        });
        self.sentences.replace(all);
    }

    /// Reads on from the sentence whose turn it is.
    fn read_on(self: &Rc<Self>) {
        self.silence();
        let turn = self.turn.get();
        let reader = Rc::clone(self);
        let done = move |to_its_end: bool| {
            if reader.turn.get() == turn {
                if to_its_end {
                    reader.at.set(reader.at.get() + 1);
                    reader.read_on();
                } else {
                    reader.pause();
                }
            }
        };
        let said = {
            let sentences = self.sentences.borrow();
            let voice = self.voice.borrow();
            let (Some(sentence), Some(voice)) = (sentences.get(self.at.get()), voice.as_ref())
            else {
                drop((sentences, voice));
                return self.end();
            };
            self.mark(&sentences, sentence);
            speech::say(&sentence.text, voice, self.rate.get(), Box::new(done))
        };
        self.show(if said.is_some() { "reading" } else { "ready" });
        self.utterance.replace(said);
    }

    fn pause(&self) {
        if self.state() == "reading" {
            self.silence();
            self.show("paused");
        }
    }

    /// Stops speaking; what was being said tells nothing any more.
    fn silence(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.utterance.replace(None);
        speech::stop();
    }

    fn end(&self) {
        self.fall_silent();
        self.show("ready");
    }

    fn fall_silent(&self) {
        self.silence();
        page::unmark(MARK);
    }

    /// Marks a sentence, and follows the reading where the learner does.
    fn mark(&self, all: &[Sentence], sentence: &Sentence) {
        let before = self.at.get().checked_sub(1).and_then(|at| all.get(at));
        let follows = before.is_none_or(|before| page::is_in_view(&before.block));
        page::mark(MARK, &sentence.block, sentence.range.clone());
        if follows && !page::is_in_view(&sentence.block) {
            page::bring_into_view(&sentence.block);
        }
    }
}
