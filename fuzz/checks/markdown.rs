//! What must hold of any text as a lesson, and in each kind of place that texts
//! in TOML have. The fuzz target runs it, and a test of `crates/publish`.

use super::probed::assert_sound;
use std::fmt::Write;

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Fails by a panic.
pub fn check(text: &str) {
    let quoted = quoted(text);
    let both = format!("{{ nb = {quoted}, nn = {quoted} }}");
    let short = "{ nb = \"a\", nn = \"a\" }";
    let module = format!(
        "format_version = 1\ntitle = {both}\nsummary = {short}\n\
         goals = [{{ nb = {quoted}, nn = {quoted}, done_by = [\"for-motet\"] }}]\n\
         [[lessons]]\nid = \"for-motet\"\nfile = \"02-for-motet\"\nsummary = {short}\n\
         core = true\nchecked = 2026-11-01\n"
    );
    let activity = format!(
        "format_version = 1\ntype = \"single\"\nid = \"les-forst\"\ntitle = {short}\nprompt = {both}\n\
         [[options]]\nid = \"a\"\ntext = {short}\nwhy = {short}\nright = true\n\
         [[options]]\nid = \"b\"\ntext = {{ nb = \"b\", nn = \"b\" }}\nwhy = {short}\n"
    );
    let glossary = format!(
        "format_version = 1\n[terms.saksliste]\nterm = {short}\ndefinition = {both}\nexample = {short}\n"
    );
    assert_sound(&[
        ("motet/02-for-motet.nb.md", text),
        ("motet/02-for-motet.nn.md", text),
        ("motet/module.toml", &module),
        ("motet/activities/les-forst.toml", &activity),
        ("glossary.toml", &glossary),
    ]);
}
