//! A receipt as QR codes: as many as it takes, up to a number that somebody
//! has the patience to scan.

use super::{
    Receipt, Unfit,
    receipt::{encode, in_order, length},
};

/// What the largest QR code of ours holds, in bytes.
pub const QR_BYTES: usize = 1273;

/// The most codes that are made of one receipt.
pub const MOST_CODES: usize = 4;

/// A receipt in codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What stands in each, without an address before it.
    pub codes: Vec<String>,
    /// How many things are in none: these have to be sent as text.
    pub left_out: usize,
}

impl Receipt {
    /// The codes of it, each with room for so many bytes of an address before
    /// it. Lines are filled in in the order of the receipt; what is longer than
    /// a code holds, or comes when all codes are full, is left out and counted.
    /// Each code is a receipt of its own, and the trainer's page puts them
    /// together again.
    ///
    /// # Errors
    /// [`Unfit`] where it cannot be sent as it is.
    pub fn split(&self, address: usize) -> Result<Split, Unfit> {
        let lines = self.check()?;
        let room = QR_BYTES.saturating_sub(address);
        // `i<id>`, `d<made>` and `p<at>/<count>`, each on a line.
        let head = self.id.len() + self.made.to_string().len() + 8;
        let mut parts: Vec<(usize, Vec<String>)> = vec![(head, Vec::new())];
        let mut left_out = 0;
        for line in in_order(&lines) {
            let takes = line.len() + 1;
            let fits = |content: usize| length(content + takes) <= room;
            let place = match parts.iter().position(|(content, _)| fits(*content)) {
                Some(place) => place,
                None if parts.len() < MOST_CODES && fits(head) => {
                    parts.push((head, Vec::new()));
                    parts.len() - 1
                }
                None => {
                    left_out += 1;
                    continue;
                }
            };
            if let Some((content, lines)) = parts.get_mut(place) {
                *content += takes;
                lines.push(line);
            }
        }
        let count = parts.len();
        let mut codes = Vec::new();
        for (at, (_, lines)) in parts.iter().enumerate() {
            let part = (count > 1).then_some((at + 1, count));
            let code = encode(&self.id, self.made, part, lines).map_err(Unfit::TooLong)?;
            if code.len() <= room {
                codes.push(code);
            }
        }
        Ok(Split { codes, left_out })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Group,
            receipt::tests::{full, some},
        },
        *,
    };
    use proptest::prelude::*;

    #[test]
    fn a_usual_receipt_is_one_code() {
        let split = full().split(100).unwrap();
        assert_eq!((split.codes.len(), split.left_out), (1, 0));
        assert_eq!(split.codes[0], full().write().unwrap());
    }

    #[test]
    fn a_long_one_is_several_and_the_longest_texts_are_left_out() {
        let mut long = full();
        long.rules = (0..6)
            .map(|it| format!("{it}{}", "a".repeat(400)))
            .collect();
        let split = long.split(100).unwrap();
        assert_eq!((split.codes.len(), split.left_out), (4, 0));
        assert!(split.codes.iter().all(|code| code.len() <= QR_BYTES - 100));
        let mut group = Group::default();
        for code in split.codes.iter().rev() {
            assert!(group.receipts().iter().all(|(_, is_whole)| !is_whole));
            group.gather(code).unwrap();
        }
        let mut expected = long.clone();
        expected.rules.sort();
        assert_eq!(group.receipts(), [(expected, true)]);
        // 600 letters of two bytes do not fit, whatever else there is.
        long.rules = vec!["æ".repeat(600), "kort".into()];
        let split = long.split(100).unwrap();
        assert_eq!((split.codes.len(), split.left_out), (1, 1));
        // Nor does anything where the address takes it all.
        let split = full().split(QR_BYTES).unwrap();
        assert_eq!(split.codes, [""; 0]);
        assert!(split.left_out > 5);
    }

    proptest! {
        #[test]
        fn parts_come_to_the_whole(receipt in some(), address in 0usize..200) {
            let split = receipt.split(address).unwrap();
            prop_assert!((1..=MOST_CODES).contains(&split.codes.len()));
            prop_assert!(split.codes.iter().all(|code| code.len() + address <= QR_BYTES));
            let (mut group, mut whole) = (Group::default(), Group::default());
            for code in &split.codes {
                group.gather(code).unwrap();
            }
            let lines: usize = group.receipts().iter().map(|(it, _)| it.lines().len()).sum();
            prop_assert_eq!(lines + split.left_out, receipt.lines().len());
            prop_assert!(group.receipts().iter().all(|(_, is_whole)| *is_whole));
            whole.gather(&receipt.write().unwrap()).unwrap();
            if split.left_out == 0 {
                prop_assert_eq!(group.receipts(), whole.receipts());
            }
        }
    }
}
