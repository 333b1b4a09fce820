//! What stands behind `#` in the address.

use super::page;

/// What comes behind `name=` in the fragment of the page's address.
pub fn fragment(name: &str) -> Option<String> {
    let hash = page::window().location().hash().ok()?;
    let value = hash.strip_prefix('#')?.strip_prefix(name)?;
    Some(value.strip_prefix('=')?.to_owned())
}

/// All that stands behind `#` in the page's address.
pub fn whole_fragment() -> String {
    let hash = page::window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Takes the fragment out of the address. The history keeps its entry and what
/// the router has noted in it.
pub fn drop_fragment() {
    let (window, location) = (page::window(), page::window().location());
    if let (Ok(history), Ok(path), Ok(query)) =
        (window.history(), location.pathname(), location.search())
        && let Ok(state) = history.state()
    {
        // Refused only where a page does this hundreds of times.
        let _ = history.replace_state_with_url(&state, "", Some(&format!("{path}{query}")));
    }
}
