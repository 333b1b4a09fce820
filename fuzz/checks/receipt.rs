//! What must hold of any text in which a trainer looks for receipts: as it is,
//! as the content of a receipt whose checksum fits, and as what is kept. The
//! fuzz target runs it, and a test of `crates/engine`.

use engine::session::{FEWEST, Group, Known, Part, Receipt, csv, rows};

/// Stands between the contents of several receipts.
const SEPARATOR: &str = "\n~\n";

/// Fails by a panic.
pub fn check(text: &str) {
    let mut group = Group::default();
    let came = group.gather(text);
    assert_eq!(came.is_err(), group == Group::default(), "all or nothing");
    let mut kept = Group::read(text).unwrap_or_default();
    let codes: Vec<String> = text.split(SEPARATOR).filter_map(Receipt::seal).collect();
    let mut forged = Group::default();
    for code in &codes {
        let before = forged.clone();
        if forged.gather(code).is_err() {
            assert_eq!(forged, before, "nothing is changed");
        }
    }
    let mut backwards = Group::default();
    for code in codes.iter().rev() {
        let _ = backwards.gather(code);
    }
    assert_eq!(forged.receipts(), backwards.receipts(), "in any order");
    sound(&group);
    sound(&forged);
    sound(&kept);
    // Two tabs that meet.
    let mut other = forged.clone();
    other.join(group.clone());
    group.join(forged);
    assert_eq!(group, other);
    kept.join(group);
    sound(&kept);
    typed(text);
}

/// What was gathered is kept, shown and sent on without harm.
fn sound(group: &Group) {
    assert_eq!(Group::read(&group.write()).as_ref(), Ok(group));
    let receipts = group.receipts();
    let mut known = Known::default();
    for (receipt, is_whole) in &receipts {
        known.modules.extend(receipt.done.iter().cloned());
        known.themes.extend(receipt.themes.iter().cloned());
        known
            .stands
            .extend(receipt.stands.iter().map(|it| it.0.clone()));
        known
            .evaluation
            .extend(receipt.evaluation.iter().map(|it| it.0.clone()));
        let Ok(code) = receipt.write() else { continue };
        let mut again = Group::default();
        assert!(
            again
                .gather(&Receipt::block(&code))
                .is_ok_and(|it| it.new == 1)
        );
        assert_eq!(again.receipts(), [(receipt.clone(), true)]);
        // Ranks may be told anew where some are missing.
        if *is_whole && receipt.issues.is_empty() {
            // It is there already, whole or as parts of what is.
            let mut joined = group.clone();
            joined.join(again);
            assert_eq!(joined.receipts(), receipts);
        }
    }
    let picture = group.picture(&known);
    assert_eq!(picture.receipts, picture.people.len());
    assert_eq!(picture.answers.is_some(), picture.receipts >= FEWEST);
    let say = |part: Part, id: &str| [format!("{part:?}"), id.to_owned()];
    for cell in rows(&picture, &say).iter().flatten() {
        let cell = csv::cell(cell);
        let inner = cell.get(1..cell.len() - 1).unwrap_or_default();
        assert!(cell.starts_with('"') && cell.ends_with('"'));
        assert!(
            !inner.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
        assert!(
            !inner.replace("\"\"", "").contains(['"', '\n', '\r']),
            "{cell}"
        );
    }
}

/// A receipt of what somebody typed, a text to a line.
fn typed(text: &str) {
    let lines = || text.split('\n').map(str::to_owned);
    let mut made = Receipt {
        id: "abcd".into(),
        made: 7,
        name: text.to_owned(),
        issues: lines().take(3).collect(),
        rules: lines().take(6).collect(),
        questions: lines().skip(3).take(6).collect(),
        evaluation: vec![("onske".into(), text.to_owned())],
        ..Receipt::default()
    };
    made.tidy();
    // The same text twice is said once.
    made.rules.sort();
    made.rules.dedup();
    made.questions.sort();
    made.questions.dedup();
    let mut whole = Group::default();
    let code = made.write().unwrap_or_default();
    assert!(whole.gather(&code).is_ok());
    assert_eq!(whole.receipts(), [(made.clone(), true)]);
    let cut = code.get(..code.len() * text.len() % code.len());
    assert!(Group::default().gather(cut.unwrap_or_default()).is_err());
    if let Ok(split) = made.split(100)
        && split.left_out == 0
    {
        let mut parts = Group::default();
        for code in split.codes.iter().rev() {
            assert!(parts.gather(code).is_ok());
        }
        assert_eq!(parts.receipts(), whole.receipts());
    }
}
