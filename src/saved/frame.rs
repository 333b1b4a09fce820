//! What never changes on the page, with room for the rest.

use super::{list, strings::Strings};
use crate::{activities::controls::add, platform::page};

/// A button that does `act`.
pub(super) fn act(act: &str, variant: &str, label: &str) -> String {
    format!(
        "<button type=\"button\" class=\"ds-button\" data-variant=\"{variant}\" data-act=\"{act}\">{label}</button>"
    )
}

/// What never changes, with room for the rest.
pub(super) fn frame(words: &Strings) -> String {
    let part = |name: &str| format!("<div data-part=\"{name}\"></div>");
    let said = |name: &str| format!("<div data-part=\"{name}\" role=\"status\"></div>");
    let head = |id: &str, title: &str| {
        format!(
            "<section class=\"saved-section\" aria-labelledby=\"lagret-{id}\"><h2 id=\"lagret-{id}\" tabindex=\"-1\">{title}</h2>"
        )
    };
    let end = "</section>";
    let mut html = String::new();
    add(&mut html, &[&part("ask"), &said("asked")]);
    add(
        &mut html,
        &[
            &head("her", words.here),
            &part("now"),
            "<div class=\"saved-acts\">",
            &act("save", "primary", words.save),
            "</div>",
            &said("saved"),
            "<p class=\"saved-facts\">",
            words.about_save,
            "</p>",
            &part("promise"),
            &said("promised"),
            end,
        ],
    );
    add(
        &mut html,
        &[
            &head("inn", words.bring_in),
            "<p>",
            words.about_bring_in,
            "</p><div class=\"saved-drop\">",
            &act("open", "secondary", words.open_file),
            "<span class=\"saved-facts saved-idle\">",
            words.or_drop,
            "</span><span class=\"saved-over\">",
            words.drop_here,
            "</span><input type=\"file\" hidden aria-label=\"",
            words.open_file,
            "\"></div><details class=\"saved-paste\"><summary>",
            words.paste,
            "</summary><label for=\"lagret-lim\">",
            words.paste_label,
            "</label><textarea class=\"ds-input\" id=\"lagret-lim\" rows=\"4\" autocomplete=\"off\" spellcheck=\"false\"></textarea>",
            &act("paste", "secondary", words.take_in),
            "</details>",
            &said("brought"),
            end,
        ],
    );
    add(
        &mut html,
        &[
            &head("flytt", words.elsewhere),
            "<p>",
            words.about_code,
            "</p><p class=\"saved-acts\"><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-act=\"code\" aria-expanded=\"false\">",
            words.show_code,
            "</button></p>",
            &said("coded"),
            &part("code"),
            &said("copied"),
            end,
        ],
    );
    add(
        &mut html,
        &[
            &head("alt", words.everything),
            &said("deleted-text"),
            "<div class=\"saved-list\"></div>",
            end,
        ],
    );
    // Nobody is told about a shelf on which there has never been anything.
    add(
        &mut html,
        &[
            "<div class=\"saved-aside\" hidden>",
            &head("side", words.aside),
            &part("aside"),
            &said("said-aside"),
            end,
            "</div>",
        ],
    );
    add(
        &mut html,
        &[
            &head("slett", words.delete_all),
            "<p>",
            words.about_delete,
            "</p><p class=\"saved-acts\">",
            &act("delete-all", "secondary", words.delete_all),
            "</p>",
            &said("deleted"),
            end,
        ],
    );
    html
}

/// The frame of a part of the list.
pub(super) fn group_frame(group: &list::Group, is_named: bool, words: &Strings) -> String {
    let name = page::escape(&group.name);
    let about = match (group.is_of_no_module(), is_named) {
        (false, _) => String::new(),
        (true, true) => format!("<p>{}</p>", words.about_gone),
        (true, false) => format!("<p>{}</p>", words.about_untitled),
    };
    let open = if group.is_short() { " open" } else { "" };
    format!(
        "<section class=\"saved-group\" data-group=\"{name}\" aria-labelledby=\"lagret-g-{name}\" hidden><h3 id=\"lagret-g-{name}\" tabindex=\"-1\">{}</h3>{about}<div data-part=\"texts-{name}\"></div><details class=\"saved-fold\"{open}><summary data-part=\"count-{name}\"></summary><div data-part=\"rest-{name}\"></div></details></section>",
        group.title
    )
}
