//! Taking a text along from a tool's page: by the clipboard, as a file, on
//! paper. Nothing else leaves the device.

use crate::{
    mounts,
    parts::Parts,
    platform::{clipboard, clock, download, page},
    saved::{self, told},
};
use course::Lang;
use engine::handout::for_a_file;
use std::rc::Rc;

/// What came of it, one `const` per language.
struct Strings {
    copied: &'static str,
    copy_by_hand: &'static str,
    text: &'static str,
    saved: &'static str,
    not_saved: &'static str,
}

const NB: Strings = Strings {
    copied: "Teksten er kopiert. Lim den inn der du vil ha den.",
    copy_by_hand: "Nettleseren lot oss ikke kopiere. Teksten står nedenfor: Marker den og kopier den selv.",
    text: "Tekst å kopiere",
    saved: "Filen ligger blant det du har lastet ned.",
    not_saved: "Nettleseren fikk ikke lagret filen. Prøv igjen.",
};

const NN: Strings = Strings {
    copied: "Teksten er kopiert. Lim han inn der du vil ha han.",
    copy_by_hand: "Nettlesaren lét oss ikkje kopiere. Teksten står nedanfor: Merk han og kopier han sjølv.",
    text: "Tekst å kopiere",
    saved: "Fila ligg blant det du har lasta ned.",
    not_saved: "Nettlesaren fekk ikkje lagra fila. Prøv igjen.",
};

/// «22. november 2026».
pub fn today() -> String {
    let words = saved::strings::strings(mounts::page_lang());
    saved::when(clock::now(), false, words)
}

/// Does what a button says with a text, and tells what came of it in the part
/// `taken`. `name` begins the file's name.
pub fn take(parts: &Rc<Parts>, act: &str, name: &str, text: String) {
    let words = match mounts::page_lang() {
        Lang::Nb => &NB,
        Lang::Nn => &NN,
    };
    if act == "save" {
        let day = clock::day(clock::now()).map(clock::Day::in_a_name);
        let name = [name, "-", &day.unwrap_or_default(), ".txt"].concat();
        let kind = "text/plain;charset=utf-8";
        let html = if download::save(&name, kind, &for_a_file(&text)) {
            told("good", "check", words.saved)
        } else {
            told("bad", "warning", words.not_saved)
        };
        parts.say("taken", &html);
        return;
    }
    let parts = Rc::clone(parts);
    leptos::task::spawn_local(async move {
        if clipboard::copy(&text).await {
            parts.put("by-hand", "");
            parts.say("taken", &told("good", "check", words.copied));
            return;
        }
        parts.say("taken", &told("partly", "info", words.copy_by_hand));
        let html = [
            "<label for=\"til-kopi\">",
            words.text,
            "</label><textarea class=\"ds-input\" id=\"til-kopi\" rows=\"8\" readonly>",
            &page::escape(&text),
            "</textarea>",
        ]
        .concat();
        parts.put("by-hand", &html);
        if let Some(field) = parts.find("#til-kopi") {
            let _ = field.focus();
            clipboard::mark(&field);
        }
    });
}
