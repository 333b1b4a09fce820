//! Problems, gathered so that an author sees all of them at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// More problems than this in one file come from one cause, and nobody reads them.
const MAX_PER_FILE: usize = 100;

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published before it is mended.
    Error,
    /// Worth a look; the course is published all the same.
    Warning,
}

/// Something an author should mend: where it stands, what is wrong and what to
/// do about it, in plain bokmål for people who do not program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// The file, from the project's folder, with `/` between folders.
    pub file: String,
    /// The line, from 1; 0 where the problem is the file as such.
    pub line: u32,
    /// The column in characters, from 1; 0 where the problem is the file as such.
    pub column: u32,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub todo: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        let word = match self.severity {
            Severity::Error => "feil",
            Severity::Warning => "advarsel",
        };
        write!(f, ": {word}: {}\n    gjør: {}", self.what, self.todo)
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub file: String,
    pub line: u32,
    pub column: u32,
}

impl Spot {
    /// The file as such.
    pub fn file(path: &str) -> Spot {
        Spot {
            file: path.to_owned(),
            line: 0,
            column: 0,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Collects problems during a run.
#[derive(Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    seen: BTreeSet<(String, u32, u32, String)>,
    version: Option<String>,
    /// How many problems each file has, and how bad those are that are left out.
    counts: BTreeMap<String, (usize, Option<Severity>)>,
}

impl Report {
    pub fn error(&mut self, at: &Spot, what: impl Into<String>, todo: impl Into<String>) {
        self.add(Severity::Error, at, what.into(), todo.into());
    }

    pub fn warning(&mut self, at: &Spot, what: impl Into<String>, todo: impl Into<String>) {
        self.add(Severity::Warning, at, what.into(), todo.into());
    }

    /// Names the version of the text that is being checked, where it is not the
    /// one in force: «når bryteren «x» er på».
    pub fn set_version(&mut self, version: Option<String>) {
        self.version = version;
    }

    fn add(&mut self, severity: Severity, at: &Spot, mut what: String, todo: String) {
        // The same text is compiled once for each version, so most problems
        // turn up several times.
        let count = self.counts.entry(at.file.clone()).or_default();
        if count.0 >= MAX_PER_FILE {
            count.0 += 1;
            count.1 = Some(count.1.map_or(severity, |worst| worst.min(severity)));
            return;
        }
        let key = (at.file.clone(), at.line, at.column, what.clone());
        if !self.seen.insert(key) {
            return;
        }
        count.0 += 1;
        if let Some(version) = &self.version {
            what.push_str(&format!(" ({version})"));
        }
        self.problems.push(Problem {
            severity,
            file: at.file.clone(),
            line: at.line,
            column: at.column,
            what,
            todo,
        });
    }

    /// How many problems there are so far.
    pub fn count(&self) -> usize {
        self.problems.len()
    }

    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity == Severity::Error)
            || self
                .counts
                .values()
                .any(|(_, worst)| *worst == Some(Severity::Error))
    }

    /// The problems by file and line.
    pub fn finish(mut self) -> Vec<Problem> {
        for (file, (_, worst)) in &self.counts {
            if let Some(severity) = worst {
                self.problems.push(Problem {
                    severity: *severity,
                    file: file.clone(),
                    line: 0,
                    column: 0,
                    what: format!("filen har flere enn {MAX_PER_FILE} problemer; her er de første"),
                    todo: "Rett disse, og kontroller på nytt.".to_owned(),
                });
            }
        }
        self.problems.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.severity, &a.what)
                .cmp(&(&b.file, b.line, b.column, b.severity, &b.what))
        });
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_cut_and_still_an_error() {
        let mut report = Report::default();
        for line in 1..1000 {
            let spot = Spot {
                file: "a".into(),
                line,
                column: 1,
            };
            report.warning(&spot, "x", "y");
        }
        report.error(&Spot::file("a"), "z", "y");
        assert!(report.has_errors());
        let problems = report.finish();
        assert_eq!(problems.len(), MAX_PER_FILE + 1);
        assert_eq!(
            (problems[0].severity, problems[0].line),
            (Severity::Error, 0)
        );
    }

    #[test]
    fn a_problem_in_two_versions_is_reported_once() {
        let mut report = Report::default();
        let spot = Spot {
            file: "a".into(),
            line: 2,
            column: 1,
        };
        report.warning(&spot, "x", "y");
        report.set_version(Some("når bryteren «s» er på".into()));
        report.warning(&spot, "x", "y");
        report.error(&spot, "z", "y");
        assert!(report.has_errors());
        let text: Vec<String> = report.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            text,
            [
                "a:2:1: feil: z (når bryteren «s» er på)\n    gjør: y",
                "a:2:1: advarsel: x\n    gjør: y",
            ]
        );
    }
}
