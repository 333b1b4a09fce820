//! Files as they were read, and the way back from any piece of text to the
//! line and column where it stands.

use crate::report::{Report, Spot};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    rc::Rc,
};

/// The largest file that is read. The longest lesson is a hundredth of it.
const MAX_BYTES: u64 = 1024 * 1024;

/// Folders deeper than this are not looked into; the course has three levels.
const MAX_FOLDERS: usize = 8;

/// One file.
pub(crate) struct Source {
    /// From the project's folder, with `/` between folders.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Source {
    pub fn new(path: &str, text: String) -> Source {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Source {
            path: path.to_owned(),
            text,
            lines,
        }
    }

    /// The place of a byte.
    pub fn spot(&self, offset: usize) -> Spot {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let column = self.text[start..offset].chars().count() + 1;
        Spot {
            file: self.path.clone(),
            line: line as u32,
            column: column as u32,
        }
    }
}

/// Which byte of a source each byte of a text came from, as pairs at which a
/// run of bytes taken one to one begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Map(Vec<(usize, usize)>);

impl Map {
    /// Says that from `out` on the text is what stands from `from` on.
    pub fn push(&mut self, out: usize, from: usize) {
        match self.0.last() {
            Some((last_out, last_from)) if out - last_out + last_from == from => {}
            _ => self.0.push((out, from)),
        }
    }

    /// The runs that begin behind `start` and before `end`.
    pub fn runs(&self, start: usize, end: usize) -> &[(usize, usize)] {
        let from = self.0.partition_point(|(out, _)| *out <= start);
        let to = self.0.partition_point(|(out, _)| *out < end);
        self.0.get(from..to).unwrap_or_default()
    }

    pub fn at(&self, out: usize) -> usize {
        let next = self.0.partition_point(|(start, _)| *start <= out);
        match next.checked_sub(1).and_then(|i| self.0.get(i)) {
            Some((start, from)) => from + (out - start),
            None => 0,
        }
    }
}

/// A text that an author wrote, in one language.
#[derive(Clone)]
pub(crate) struct Text {
    pub source: Rc<Source>,
    /// Without the escapes of TOML.
    pub text: String,
    pub map: Map,
}

impl Text {
    /// A whole file.
    pub fn whole(source: &Rc<Source>) -> Text {
        let mut map = Map::default();
        map.push(0, 0);
        Text {
            source: Rc::clone(source),
            text: source.text.clone(),
            map,
        }
    }

    /// The place of a byte of this text.
    pub fn spot(&self, offset: usize) -> Spot {
        self.source.spot(self.map.at(offset))
    }

    /// Where the text begins.
    pub fn start(&self) -> Spot {
        self.spot(0)
    }
}

/// The files below one folder, each to be fetched by name; what nobody asked
/// for is left over.
pub(crate) struct Tree {
    prefix: String,
    found: BTreeMap<String, Entry>,
    asked: BTreeSet<String>,
}

enum Entry {
    File(Option<Rc<Source>>),
    Folder,
}

impl Tree {
    /// Reads all files below `root/folder`. A file that cannot be read is
    /// reported and counts as there, so that it is not also called missing.
    pub fn read(root: &Path, folder: &str, report: &mut Report) -> Tree {
        let mut tree = Tree {
            prefix: format!("{folder}/"),
            found: BTreeMap::new(),
            asked: BTreeSet::new(),
        };
        tree.walk(&root.join(folder), folder, 0, report);
        tree
    }

    /// The same, of files in memory by their paths below `folder`.
    pub fn of(folder: &str, files: &[(&str, &str)], report: &mut Report) -> Tree {
        let mut tree = Tree {
            prefix: format!("{folder}/"),
            found: BTreeMap::new(),
            asked: BTreeSet::new(),
        };
        for (path, text) in files {
            let path = format!("{folder}/{path}");
            for (end, _) in path.match_indices('/').skip(1) {
                tree.found.insert(path[..end].to_owned(), Entry::Folder);
            }
            let source = decode(text.as_bytes().to_vec(), &path, report);
            tree.found.insert(path, Entry::File(source.map(Rc::new)));
        }
        tree
    }

    fn walk(&mut self, folder: &Path, path: &str, depth: usize, report: &mut Report) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(_) => {
                report.error(
                    &Spot::file(path),
                    "mappen finnes ikke eller kan ikke leses",
                    "Kjør kommandoen fra prosjektets mappe, og se etter at mappen ligger der.",
                );
                return;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Editors and operating systems leave hidden files about.
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{path}/{name}");
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() {
                self.found.insert(path.clone(), Entry::Folder);
                if depth < MAX_FOLDERS {
                    self.walk(&entry.path(), &path, depth + 1, report);
                }
            } else if kind.is_file() {
                let source = read(&entry.path(), &path, report);
                self.found.insert(path, Entry::File(source.map(Rc::new)));
            } else {
                report.error(
                    &Spot::file(&path),
                    "dette er ingen vanlig fil, men en snarvei (symbolsk lenke) eller noe annet",
                    "Legg selve filen her i stedet.",
                );
                self.found.insert(path, Entry::File(None));
            }
        }
    }

    /// Whether there is such a file or folder, readable or not. `path` is from
    /// the folder that was read.
    pub fn has(&self, path: &str) -> bool {
        self.found.contains_key(&format!("{}{path}", self.prefix))
    }

    /// The file, and from now on it is no orphan. `None` where it does not
    /// exist or could not be read.
    pub fn take(&mut self, path: &str) -> Option<Rc<Source>> {
        let path = format!("{}{path}", self.prefix);
        let source = match self.found.get(&path) {
            Some(Entry::File(source)) => source.clone(),
            _ => None,
        };
        self.asked.insert(path);
        source
    }

    /// Says that the file or folder belongs here.
    pub fn know(&mut self, path: &str) {
        self.asked.insert(format!("{}{path}", self.prefix));
    }

    /// Says that everything belongs here.
    pub fn know_all(&mut self) {
        self.asked.extend(self.found.keys().cloned());
    }

    /// Names of the files straight below a folder.
    pub fn names_in(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{}{folder}", self.prefix);
        self.found
            .iter()
            .filter(|(_, entry)| matches!(entry, Entry::File(_)))
            .filter_map(|(path, _)| path.strip_prefix(&prefix))
            .filter(|name| !name.contains('/'))
            .map(str::to_owned)
            .collect()
    }

    /// Files and folders that nobody asked for, without what lies in such a
    /// folder.
    pub fn orphans(&self) -> Vec<(String, bool)> {
        let mut orphans: Vec<(String, bool)> = Vec::new();
        for (path, entry) in &self.found {
            let inside = orphans
                .iter()
                .any(|(orphan, folder)| *folder && path.starts_with(&format!("{orphan}/")));
            if !inside && !self.asked.contains(path) {
                orphans.push((path.clone(), matches!(entry, Entry::Folder)));
            }
        }
        orphans
    }
}

/// Reads one file of text; what is wrong with it is reported.
pub(crate) fn read(file: &Path, path: &str, report: &mut Report) -> Option<Source> {
    let at = Spot::file(path);
    let length = match fs::metadata(file) {
        Ok(data) => data.len(),
        Err(_) => {
            report.error(
                &at,
                "filen finnes ikke",
                "Legg filen her, eller rett navnet.",
            );
            return None;
        }
    };
    if length > MAX_BYTES {
        report.error(
            &at,
            format!("filen er for stor: {length} byte, og grensen er {MAX_BYTES}"),
            "Del filen opp, eller se etter om noe annet enn tekst er limt inn.",
        );
        return None;
    }
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(_) => {
            report.error(
                &at,
                "filen kan ikke leses",
                "Se etter at du har tilgang til filen.",
            );
            return None;
        }
    };
    decode(bytes, path, report)
}

fn decode(bytes: Vec<u8>, path: &str, report: &mut Report) -> Option<Source> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            let end = before.len();
            report.error(
                &Source::new(path, before).spot(end),
                format!("filen er ikke lagret som UTF-8 (byte nummer {})", valid + 1),
                "Åpne filen på nytt og lagre den med tegnkoding UTF-8.",
            );
            return None;
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let source = Source::new(path, text);
    if let Some((at, c)) = source.text.char_indices().find(|(_, c)| is_hidden(*c)) {
        report.error(
            &source.spot(at),
            format!("et usynlig styretegn (U+{:04X}) står her", c as u32),
            "Slett tegnet; det fulgte trolig med da noe ble limt inn.",
        );
        return None;
    }
    Some(source)
}

/// Control characters, and those that turn the direction of writing, which can
/// make a text look like another one.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a", "æøå\nå x".into());
        let spot = source.spot(source.text.find('x').unwrap());
        assert_eq!((spot.line, spot.column), (2, 3));
        let end = source.spot(usize::MAX);
        assert_eq!((end.line, end.column), (2, 4));
    }

    #[test]
    fn a_map_joins_runs_and_finds_its_way_back() {
        let mut map = Map::default();
        map.push(0, 10);
        map.push(3, 13);
        map.push(5, 40);
        assert_eq!(map.0.len(), 2);
        assert_eq!((map.at(0), map.at(4), map.at(6)), (10, 14, 41));
        assert_eq!(Map::default().at(7), 0);
        assert_eq!(map.runs(0, 9), [(5, 40)]);
        assert!(map.runs(5, 9).is_empty() && map.runs(0, 5).is_empty());
    }

    #[test]
    fn bytes_that_are_no_text_are_reported_with_their_place() {
        let mut report = Report::default();
        assert!(decode(b"abc\n\xffx".to_vec(), "m", &mut report).is_none());
        assert!(decode(b"a\x07".to_vec(), "n", &mut report).is_none());
        assert!(decode("\u{feff}ok".into(), "o", &mut report).is_some_and(|s| s.text == "ok"));
        let problems = report.finish();
        assert_eq!((problems[0].line, problems[0].column), (2, 1));
        assert!(problems[0].what.contains("byte nummer 5"));
        assert!(problems[1].what.contains("U+0007"));
    }
}
