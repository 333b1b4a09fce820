//! Which elements may have a role. The browser itself has the last word: each
//! candidate's role and name are asked of its accessibility tree.

/// A CSS selector for elements that may have `role`.
pub(crate) fn candidates(role: &str) -> String {
    let native = match role {
        "button" => "button, summary, input[type=button], input[type=submit]",
        "checkbox" => "input[type=checkbox]",
        "combobox" => "select",
        "dialog" => "dialog",
        "group" => "fieldset, details, section",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "link" => "a[href]",
        "list" => "ul, ol",
        "listitem" => "li",
        "main" => "main",
        "navigation" => "nav",
        "radio" => "input[type=radio]",
        "region" => "section",
        "searchbox" => "input[type=search]",
        "spinbutton" => "input[type=number]",
        "textbox" => "textarea, input:not([type]), input[type=text]",
        _ => "",
    };
    let explicit = format!("[role={role}]");
    if native.is_empty() {
        explicit
    } else {
        format!("{native}, {explicit}")
    }
}

/// Whether the role a browser names is `role`. Engines differ in what they
/// call a few of them.
pub(crate) fn is(role: &str, computed: &str) -> bool {
    computed == role
        || matches!(
            (role, computed),
            (
                "button",
                "DisclosureTriangle" | "disclosuretriangle" | "summary"
            ) | ("group", "radiogroup" | "Details")
                | ("img", "image")
                | ("region", "section")
                | ("searchbox" | "spinbutton", "textbox")
        )
}
