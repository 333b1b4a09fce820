//! The built apps: wasm first, then the glue that wasm-bindgen wrote.

use super::{
    Role, SiteError,
    assets::{Assets, read, read_text},
};
use std::path::Path;

/// Where an app's files lie, from the site's root.
pub(super) struct App {
    pub script: String,
    pub wasm: String,
}

/// The apps of the site. A page starts one of them.
pub(super) struct Apps {
    /// What a learner meets in a module.
    pub lesson: App,
    /// The tools, which a lesson never loads.
    pub tools: App,
    /// What is for the two-day session, which neither of them loads.
    pub session: App,
    /// What is for facilitators, which none of them loads.
    pub trainer: App,
}

/// Takes the apps from the folder in which they were built.
pub(super) fn add_all(assets: &mut Assets, folder: &Path) -> Result<Apps, SiteError> {
    Ok(Apps {
        lesson: add(assets, folder, "lesson")?,
        tools: add(assets, folder, "tools")?,
        session: add(assets, folder, "session")?,
        trainer: add(assets, folder, "trainer")?,
    })
}

/// Takes `<name>_bg.wasm` and `<name>.js`.
///
/// The glue is not rewritten for the wasm: the boot script calls its `init`
/// with the wasm's address. Snippets that it imports are copied under hashed
/// names; anything else that it imports would be missing in the site.
fn add(assets: &mut Assets, folder: &Path, name: &str) -> Result<App, SiteError> {
    let wasm = read(&folder.join(format!("{name}_bg.wasm")))?;
    if !wasm.starts_with(b"\0asm") {
        return Err(SiteError::App {
            message: format!("{name}_bg.wasm is not WebAssembly"),
        });
    }
    let wasm = assets.add(&format!("{name}_bg"), "wasm", Role::AppWasm, wasm);
    let glue = read_text(&folder.join(format!("{name}.js")))?;
    let mut script = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        match import_of(line) {
            None => script.push_str(line),
            Some(specifier) => {
                let Some(path) = specifier.filter(|path| {
                    path.starts_with("./snippets/") && !path.split('/').any(|part| part == "..")
                }) else {
                    return Err(SiteError::App {
                        message: format!(
                            "{name}.js imports something that is not one of its snippets: {}. \
                             Build it with `--target web` and without bare module imports",
                            line.trim()
                        ),
                    });
                };
                let snippet = read_text(&folder.join(path))?;
                if snippet.lines().any(|line| import_of(line).is_some()) {
                    return Err(SiteError::App {
                        message: format!(
                            "the snippet {path} imports other files, which the site does not carry"
                        ),
                    });
                }
                let hashed = assets.add("snippet", "js", Role::Snippet, snippet.into_bytes());
                let hashed = hashed.trim_start_matches("assets/");
                script.push_str(&line.replace(path, &format!("./{hashed}")));
            }
        }
    }
    let script = assets.add(name, "js", Role::AppScript, script.into_bytes());
    Ok(App { script, wasm })
}

/// Whether a line is a static import or re-export, and of what; `Some(None)`
/// when the specifier cannot be read.
fn import_of(line: &str) -> Option<Option<&str>> {
    let line = line.trim();
    let from = |rest: &str| rest.contains(" from ") || rest.contains("}from");
    let is_import = line
        .strip_prefix("import")
        .is_some_and(|rest| rest.starts_with([' ', '{', '*', '"', '\'']))
        || line
            .strip_prefix("export")
            .is_some_and(|rest| rest.starts_with([' ', '{', '*']) && from(rest));
    is_import.then(|| {
        let line = line.trim_end_matches(';').trim_end();
        let quote = line
            .chars()
            .next_back()
            .filter(|c| matches!(c, '"' | '\''))?;
        let inside = &line[..line.len() - 1];
        inside.rfind(quote).map(|start| &inside[start + 1..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_seen_and_other_lines_are_not() {
        assert_eq!(
            import_of("import { a } from './snippets/x/inline0.js';"),
            Some(Some("./snippets/x/inline0.js"))
        );
        assert_eq!(import_of("import * as env from \"env\""), Some(Some("env")));
        assert_eq!(
            import_of("export { a } from './b.js';"),
            Some(Some("./b.js"))
        );
        assert_eq!(import_of("import './b.js' with { type: x }"), Some(None));
        for line in [
            "    imports.wbg = x;",
            "import.meta.url;",
            "export function from_js() {",
            "export { initSync, init as default };",
        ] {
            assert_eq!(import_of(line), None, "{line}");
        }
    }
}
