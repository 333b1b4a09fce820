//! A sheet of paper with what the learner brings to the session: at most two
//! pages of A4, whatever was written.
//!
//! How much room a text takes is reckoned with letters somewhat wider than
//! those of any usual font, since nobody knows which one a device has. The more
//! text, the smaller and denser it is set, in steps; what does not fit then is
//! cut where a word ends, the longest texts first, and the sheet says so.
//!
//! Lengths are tenths of a point.

/// A question and what was written to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The heading of the part that it begins; empty within one.
    pub heading: String,
    /// What was asked.
    pub ask: String,
    /// The columns of a table, that of the rows' names with them; empty for
    /// anything else.
    pub columns: Vec<String>,
    /// What was written: a text of its own; a name and a text; or the name and
    /// the cells of a row.
    pub rows: Vec<Vec<String>>,
}

/// What fits on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How dense it is set, from 0 to [`DENSEST`].
    pub density: usize,
    /// What stands there.
    pub blocks: Vec<Block>,
    /// How many blocks there is no room for at all.
    pub left_out: usize,
}

/// Size of letters and height of lines, step by step.
const STEPS: [(usize, usize); 4] = [(110, 144), (100, 130), (90, 114), (85, 102)];

/// The last step.
pub const DENSEST: usize = STEPS.len() - 1;

/// A line on A4 between margins of 18 mm.
const WIDTH: usize = 4930;

/// What two pages hold, less the title and what is lost where the first ends.
const ROOM: usize = 2 * 7340 - 500 - 600;

/// Above a block, above a heading, and within a cell of a table.
const GAP: usize = 70;
const GAP_HEADING: usize = 90;
const PADDING: usize = 80;

/// The width of a letter in thousandths of its size, in a wide font.
const fn width(letter: char) -> usize {
    match letter {
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | ' ' | '.' | ',' | ':' | ';' | '!' | '\''
        | '(' | ')' | '[' | ']' | '/' | '|' | '-' => 400,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'æ' | 'Æ' => 1080,
        'A'..='Z' => 800,
        '\0'..='\u{2ff}' => 620,
        '\u{300}'..='\u{2e7f}' => 1100,
        _ => 1500,
    }
}

/// How many lines a text takes that is set in letters of `size` between edges
/// `room` apart: words that do not fit go to the next line, and those that fit
/// on none are broken.
fn lines(text: &str, size: usize, room: usize) -> usize {
    let mut all = 0;
    // In thousandths.
    let room = (room * 1000 / size).max(3000);
    for line in text.split('\n') {
        let (mut count, mut filled) = (1, 0);
        for word in line.split(' ') {
            let mut long: usize = word.chars().map(width).sum();
            if filled + long > room && filled > 0 {
                count += 1;
                filled = 0;
            }
            while long > room {
                // The last letter that would fit may be wider than the room left.
                long -= room - 1500;
                count += 1;
            }
            filled += long + width(' ');
        }
        all += count;
    }
    all
}

/// A text without what would take room for nothing: blanks at the ends of
/// lines, and more than one empty line.
fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut empty = 0;
    for line in text.replace("\r\n", "\n").split(is_line_end) {
        let line = line.trim_end().replace('\t', " ");
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        tidy.push_str(&line);
    }
    tidy
}

/// Whether a browser begins a new line behind it.
const fn is_line_end(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The room of a text in a row of `block`, and whether it can be shortened.
fn place(block: &Block, at: usize, cells: usize) -> (usize, bool) {
    match block.columns.len() {
        0 => (WIDTH, at + 1 == cells),
        columns => ((WIDTH / columns).saturating_sub(PADDING), at > 0),
    }
}

/// How many lines the row takes whose texts take at most `most` lines each; one
/// that is shortened has its sign to hold, too.
fn row(block: &Block, row: &[String], size: usize, most: usize, sign: &str) -> usize {
    let mut all = 0;
    for (at, text) in row.iter().enumerate() {
        let (room, can) = place(block, at, row.len());
        let mut count = lines(text, size, room);
        if can {
            count = count.min(most.max(lines(sign, size, room)));
        }
        // A name and its text stand in one line after the other, at worst.
        all = if block.columns.is_empty() {
            all + count
        } else {
            all.max(count)
        };
    }
    all
}

/// The height of a block whose texts take at most `most` lines each.
fn height(block: &Block, density: usize, most: usize, sign: &str) -> usize {
    let (size, line) = STEPS[density.min(DENSEST)];
    let mut height = GAP;
    if !block.heading.is_empty() {
        // Larger letters.
        height += GAP_HEADING + lines(&block.heading, size * 4 / 3, WIDTH) * line * 4 / 3;
    }
    if !block.ask.is_empty() {
        // Bold letters.
        height += lines(&block.ask, size * 11 / 10, WIDTH) * line;
    }
    let of_row = |texts: &[String]| row(block, texts, size, most, sign) * line + PADDING;
    if !block.columns.is_empty() {
        height += of_row(&block.columns);
    }
    height + block.rows.iter().map(|it| of_row(it)).sum::<usize>()
}

fn total(blocks: &[Block], density: usize, most: usize, sign: &str) -> usize {
    let heights = blocks.iter().map(|it| height(it, density, most, sign));
    heights.sum()
}

/// Cuts a text where a word ends, so that it takes at most `most` lines with
/// the sign behind it.
fn cut(text: &str, size: usize, room: usize, most: usize, sign: &str) -> String {
    let most = most.max(lines(sign, size, room));
    if lines(text, size, room) <= most {
        return text.to_owned();
    }
    let with_sign = |end: usize| {
        let begun = text[..end].trim_end();
        let space = if begun.is_empty() { "" } else { " " };
        [begun, space, sign].concat()
    };
    let fits = |end: usize| lines(&with_sign(end), size, room) <= most;
    let blanks = text
        .char_indices()
        .filter(|(_, it)| it.is_ascii_whitespace());
    let words: Vec<usize> = blanks.map(|(at, _)| at).collect();
    let count = words.partition_point(|end| fits(*end));
    let mut end = count.checked_sub(1).map_or(0, |at| words[at]);
    // A word that fills more than a line would leave it empty.
    let next = words.get(count).copied().unwrap_or(text.len());
    if lines(&text[end..next], size, room) > 1 {
        let letters = text[end..next].char_indices().map(|(at, _)| end + at);
        let letters: Vec<usize> = letters.collect();
        let count = letters.partition_point(|end| fits(*end));
        end = count.checked_sub(1).map_or(end, |at| letters[at]);
    }
    with_sign(end)
}

/// What fits on two pages: whole where it can be, as loose as it can be. `sign`
/// stands behind what is shortened.
pub fn fit(mut blocks: Vec<Block>, sign: &str) -> Sheet {
    for text in blocks.iter_mut().flat_map(|it| &mut it.rows).flatten() {
        *text = tidy(text);
    }
    for density in 0..=DENSEST {
        if total(&blocks, density, usize::MAX, sign) <= ROOM {
            return Sheet {
                density,
                blocks,
                left_out: 0,
            };
        }
    }
    let (size, line) = STEPS[DENSEST];
    let count = blocks.len();
    // So many questions that one line for each is too much: the last stay away.
    while total(&blocks, DENSEST, 1, sign) + 2 * line > ROOM {
        blocks.pop();
    }
    let (mut most, mut more) = (1, ROOM / line);
    while most < more {
        let middle = (most + more).div_ceil(2);
        if total(&blocks, DENSEST, middle, sign) + 2 * line <= ROOM {
            most = middle;
        } else {
            more = middle - 1;
        }
    }
    let left_out = count - blocks.len();
    for block in &mut blocks {
        let mut rows = std::mem::take(&mut block.rows);
        for row in &mut rows {
            let cells = row.len();
            for (at, text) in row.iter_mut().enumerate() {
                let (room, can) = place(block, at, cells);
                if can {
                    *text = cut(text, size, room, most, sign);
                }
            }
        }
        block.rows = rows;
    }
    Sheet {
        density: DENSEST,
        blocks,
        left_out,
    }
}

/// All of it as plain text, whole: below `head`, whose first line is a title.
pub fn plain(head: &[&str], blocks: &[Block]) -> String {
    let mut text = head.join("\n");
    for block in blocks {
        text.push('\n');
        if !block.heading.is_empty() {
            text.push('\n');
            text.push_str(&block.heading);
            text.push('\n');
            text.push_str(&"=".repeat(block.heading.chars().count()));
            text.push('\n');
        }
        if !block.ask.is_empty() {
            text.push('\n');
            text.push_str(&block.ask);
        }
        for row in &block.rows {
            for (at, cell) in row.iter().enumerate() {
                let name = block.columns.get(at).filter(|_| at > 0);
                if cell.trim().is_empty() {
                    continue;
                }
                text.push_str(match (row.len(), at) {
                    (2, 1) if block.columns.is_empty() => ": ",
                    (_, 1..) => "\n  ",
                    _ => "\n",
                });
                if let Some(name) = name {
                    text.push_str(name);
                    text.push_str(": ");
                }
                text.push_str(cell.trim());
            }
        }
    }
    text.push('\n');
    text
}

/// The same with the line ends that every system's editor knows.
pub fn for_a_file(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\n', "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIGN: &str = "… (resten står på siden)";

    fn text(ask: &str, text: &str) -> Block {
        Block {
            ask: ask.into(),
            rows: vec![vec![text.into()]],
            ..Block::default()
        }
    }

    /// Letters, words and lines of any width.
    fn any_text() -> impl Strategy<Value = String> {
        let words = "([a-zæøå]{1,12}|[A-ZÆØÅ]{1,9}|W{1,40}|[0-9]{1,5}|\\PC{0,6})";
        let lines = prop::collection::vec(prop::collection::vec(words, 0..40), 0..12);
        let long = (
            1..3000usize,
            prop::sample::select(vec!["a", "W ", "å\n", "漢", "ord "]),
        )
            .prop_map(|(count, it)| it.repeat(count));
        prop_oneof![
            4 => lines.prop_map(|lines| {
                let lines: Vec<String> = lines.iter().map(|it| it.join(" ")).collect();
                lines.join("\n")
            }),
            1 => long,
        ]
    }

    fn any_block() -> impl Strategy<Value = Block> {
        let ask = "[a-zæøå ]{0,200}";
        let of_text = (ask, any_text()).prop_map(|(ask, it)| text(&ask, &it));
        let of_list = (ask, prop::collection::vec(any_text(), 1..4)).prop_map(|(ask, all)| {
            let rows = all.into_iter().map(|it| vec!["Sak 1".into(), it]);
            Block {
                ask,
                rows: rows.collect(),
                ..Block::default()
            }
        });
        let of_table = (1..5usize, 1..6usize, any_text()).prop_map(|(columns, rows, it)| Block {
            heading: "Etter samlingen".into(),
            ask: "Hva følger du opp?".into(),
            columns: (0..=columns).map(|at| format!("Kolonne {at}")).collect(),
            rows: vec![
                std::iter::once("Punkt 1".into())
                    .chain(vec![it; columns])
                    .collect();
                rows
            ],
        });
        prop_oneof![3 => of_text, 1 => of_list, 1 => of_table]
    }

    fn texts(blocks: &[Block]) -> Vec<&String> {
        blocks.iter().flat_map(|it| &it.rows).flatten().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whatever_was_written_fits_and_nothing_goes_silently(blocks in prop::collection::vec(any_block(), 0..24)) {
            let sheet = fit(blocks.clone(), SIGN);
            prop_assert!(total(&sheet.blocks, sheet.density, usize::MAX, SIGN) <= ROOM);
            prop_assert_eq!(sheet.blocks.len() + sheet.left_out, blocks.len());
            let is_short = sheet.left_out > 0 || texts(&sheet.blocks).iter().any(|it| it.ends_with(SIGN));
            if is_short {
                prop_assert_eq!(sheet.density, DENSEST);
            }
            for (before, after) in blocks.iter().zip(&sheet.blocks) {
                prop_assert_eq!((&before.ask, &before.heading, &before.columns), (&after.ask, &after.heading, &after.columns));
                for (before, after) in before.rows.iter().flatten().zip(after.rows.iter().flatten()) {
                    let whole = tidy(before);
                    match after.strip_suffix(SIGN) {
                        _ if *after == whole => {}
                        Some(begun) => prop_assert!(whole.starts_with(begun.trim_end()), "{after}"),
                        None => prop_assert!(false, "{after}"),
                    }
                }
            }
        }

        #[test]
        fn it_is_as_loose_as_it_can_be(blocks in prop::collection::vec(any_block(), 0..12)) {
            let sheet = fit(blocks.clone(), SIGN);
            let tidied: Vec<Block> = blocks.iter().map(|block| {
                let rows = block.rows.iter().map(|row| row.iter().map(|it| tidy(it)).collect());
                Block { rows: rows.collect(), ..block.clone() }
            }).collect();
            for density in 0..sheet.density {
                prop_assert!(total(&tidied, density, usize::MAX, SIGN) > ROOM);
            }
        }

        #[test]
        fn more_room_takes_no_more_lines(text in any_text(), size in 80..120usize, room in 400..4000usize, more in 0..1000usize) {
            prop_assert!(lines(&text, size, room + more) <= lines(&text, size, room) + text.split(' ').count());
            prop_assert!(lines(&text, size, room) >= text.split('\n').count());
        }

        #[test]
        fn a_file_has_one_kind_of_line_end(text in "[a\r\n]{0,12}") {
            let file = for_a_file(&text);
            let rest = file.replace("\r\n", "");
            prop_assert!(!rest.contains(['\r', '\n']), "{file:?}");
            prop_assert_eq!(for_a_file(&file), file);
        }
    }

    #[test]
    fn a_few_sentences_are_set_loosely_and_pages_of_them_densely() {
        let sentence = "Vi trenger en tryggere skolevei i Storvik. ";
        let step = |count: usize| {
            let sheet = fit(vec![text("Hva vil du?", &sentence.repeat(count))], SIGN);
            (sheet.density, sheet.blocks[0].rows[0][0].ends_with(SIGN))
        };
        assert_eq!(step(3), (0, false));
        assert_eq!(step(195), (1, false));
        assert_eq!(step(240), (2, false));
        assert_eq!(step(300), (3, false));
        assert_eq!(step(400), (3, true));
    }

    #[test]
    fn the_longest_are_shortened_and_the_others_stay_whole() {
        let long = "ord ".repeat(5000);
        let sheet = fit(
            vec![text("A", "Kort svar."), text("B", &long), text("C", &long)],
            SIGN,
        );
        let texts = texts(&sheet.blocks);
        assert_eq!(texts[0], "Kort svar.");
        assert_eq!(texts[1], texts[2]);
        assert!(texts[1].len() > 3000, "{}", texts[1].len());
        assert!(texts[1].ends_with(&format!("ord {SIGN}")), "at a word");
        // A word without end is cut all the same.
        let sheet = fit(vec![text("A", &"x".repeat(20_000))], SIGN);
        let shortened = &sheet.blocks[0].rows[0][0];
        assert!(shortened.len() > 5000 && shortened.ends_with(&format!("x {SIGN}")));
    }

    #[test]
    fn too_many_questions_are_counted() {
        let blocks = vec![text("Hva mener du?", &"ord ".repeat(200)); 300];
        let sheet = fit(blocks.clone(), SIGN);
        assert!(sheet.left_out > 100, "{}", sheet.left_out);
        assert!(texts(&sheet.blocks).iter().all(|it| it.ends_with(SIGN)));
    }

    #[test]
    fn nothing_takes_room_for_nothing() {
        assert_eq!(tidy("\n\n a \t\n\n\n\nb\r\nc\u{2028}d \n"), " a\n\nb\nc\nd");
        assert_eq!(fit(vec![text("A", &"\n".repeat(20_000))], SIGN).density, 0);
        assert_eq!(fit(Vec::new(), SIGN).blocks, []);
    }

    #[test]
    fn plain_text_has_headings_questions_and_names() {
        let list = Block {
            heading: "Saker".into(),
            ask: "Hva er viktigst?".into(),
            rows: vec![
                vec!["Sak 1".into(), "Skolevei ".into()],
                vec!["Sak 2".into(), "Bibliotek".into()],
            ],
            ..Block::default()
        };
        let table = Block {
            ask: "Følg opp".into(),
            columns: ["", "Hva", "Når"].map(String::from).into(),
            rows: vec![["Punkt 1", "Ring", " "].map(String::from).into()],
            ..Block::default()
        };
        let blocks = [list, text("Mer?", "Ja.\nNei."), table];
        assert_eq!(
            plain(&["Til samlingen", "22. november 2026"], &blocks),
            "Til samlingen\n22. november 2026\n\nSaker\n=====\n\nHva er viktigst?\nSak 1: Skolevei\nSak 2: Bibliotek\n\nMer?\nJa.\nNei.\n\nFølg opp\nPunkt 1\n  Hva: Ring\n"
        );
    }
}
