//! Tables for spreadsheets, in which nothing that somebody wrote is reckoned.

/// What stands between cells: a spreadsheet in Norwegian expects it.
const BETWEEN: &str = ";";

/// What begins a formula in some spreadsheet, or ends the cell before it; also
/// in the wide forms that some take for the same (OWASP, «CSV Injection»).
const RISKY: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff20}',
];

/// The wide hyphens.
const RISKY_HYPHENS: [char; 3] = ['\u{ff0d}', '\u{2212}', '\u{fe63}'];

/// A cell: quoted, quotes doubled, and an apostrophe before what a spreadsheet
/// might reckon. Whole numbers of ours stay numbers.
pub fn cell(text: &str) -> String {
    let first = text
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .chars()
        .next();
    let starts = text.starts_with(['\t', '\r', '\n'])
        || first.is_some_and(|c| RISKY.contains(&c) || RISKY_HYPHENS.contains(&c));
    // A cell of several lines is one line: some programs cut at any break.
    let text = text.replace('"', "\"\"").replace(['\r', '\n', '\t'], " ");
    let before = if starts { "'" } else { "" };
    format!("\"{before}{text}\"")
}

/// A table (RFC 4180), with the mark that tells a spreadsheet that it is UTF-8.
pub fn table(rows: &[[String; 3]]) -> String {
    let mut table = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|it| cell(it)).collect();
        table += &cells.join(BETWEEN);
        table += "\r\n";
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_reckoned() {
        for (text, expected) in [
            ("Ja", "\"Ja\""),
            ("", "\"\""),
            ("7", "\"7\""),
            ("a;b,c", "\"a;b,c\""),
            ("=1+1", "\"'=1+1\""),
            ("+47 12", "\"'+47 12\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"' =1\""),
            ("\r=1", "\"' =1\""),
            ("\n=1", "\"' =1\""),
            ("  =1", "\"'  =1\""),
            ("\u{ff1d}1", "\"'\u{ff1d}1\""),
            ("\u{2212}1", "\"'\u{2212}1\""),
            ("a=1", "\"a=1\""),
            (
                "=HYPERLINK(\"http://x\";\"y\")",
                "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"",
            ),
            ("\";=1+1;\"", "\"\"\";=1+1;\"\"\""),
            ("a\r\n=b", "\"a  =b\""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }

    /// Reads a table as RFC 4180 says.
    fn read(table: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut is_quoted = false;
        let mut letters = table.trim_start_matches('\u{feff}').chars().peekable();
        while let Some(c) = letters.next() {
            let row = rows.last_mut().unwrap();
            match c {
                '"' if is_quoted && letters.peek() == Some(&'"') => {
                    row.last_mut().unwrap().push(letters.next().unwrap());
                }
                '"' => is_quoted = !is_quoted,
                ';' if !is_quoted => row.push(String::new()),
                '\r' if !is_quoted => assert_eq!(letters.next(), Some('\n')),
                '\n' => unreachable!(),
                c => row.last_mut().unwrap().push(c),
            }
            if c == '\r' {
                rows.push(vec![String::new()]);
            }
        }
        rows.pop();
        rows
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_in_its_place(rows in prop::collection::vec(prop::array::uniform3("[\"';,=+@a\\-\\t\\r\\n ]{0,8}|\\PC{0,8}"), 0..6)) {
            let back = read(&table(&rows));
            prop_assert_eq!(back.len(), rows.len());
            for (cells, row) in back.iter().zip(&rows) {
                prop_assert_eq!(cells.len(), 3);
                for (cell, text) in cells.iter().zip(row) {
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
                    let own = cell.strip_prefix('\'').unwrap_or(cell);
                    let text = text.replace(['\r', '\n', '\t'], " ");
                    prop_assert!(own == text || *cell == text);
                }
            }
        }
    }
}
