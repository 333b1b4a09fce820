//! The checks of the fuzz targets on some thousand texts, the same ones each
//! time: golden files with pieces cut, doubled, swapped and overwritten. The
//! targets themselves are led by what code a text reaches, and run for minutes:
//! `cargo xtask deep --only fuzz`.

#[path = "../../../fuzz/checks/backup.rs"]
mod backup;

use std::{fs, path::Path};

const CASES: usize = 20_000;

/// No text of ours is longer than this; a longer one reaches nothing new.
const LONGEST: usize = 3000;

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^= x >> 31;
        usize::try_from(x % end.max(1) as u64).unwrap_or_default()
    }
}

/// Overwrites, cuts, doubles or takes over a piece.
fn change(lot: &mut Lot, bytes: &mut Vec<u8>, other: &[u8]) {
    let at = lot.below(bytes.len());
    let end = (at + 1 + lot.below(60)).min(bytes.len());
    let mut piece = bytes.get(at..end).unwrap_or_default().to_vec();
    match lot.below(6) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at.min(end)..end)),
        2 => drop(bytes.splice(at..at, piece)),
        3 => {
            let from = lot.below(other.len());
            let to = (from + lot.below(200)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        4 => {
            let letters = b"\"\\{}[]:,0129-.eunl \xc3\xff\0";
            piece.fill(letters[lot.below(letters.len())]);
            piece.truncate(1 + lot.below(2));
            bytes.splice(at..(at + piece.len()).min(end), piece);
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << lot.below(8);
            }
        }
    }
}

#[test]
fn changed_golden_files_keep_to_the_rules() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let mut seeds: Vec<Vec<u8>> = fs::read_dir(golden)
        .expect("there")
        .map(|entry| fs::read(entry.expect("there").path()).expect("readable"))
        .collect();
    seeds.sort();
    // Parts of them, as small as the parts that are stored.
    let whole = engine::progress::read(include_str!("../golden/v4.json")).expect("golden");
    for key in whole.keys() {
        let part = whole.only(&key);
        seeds.push(engine::progress::write(&part).into_bytes());
        seeds.push(engine::progress::backup::write(&part, "om").into_bytes());
    }
    seeds.retain(|seed| seed.len() <= LONGEST);
    assert!(seeds.len() > 40);
    let mut lot = Lot(2026);
    for _ in 0..CASES {
        let mut bytes = seeds[lot.below(seeds.len())].clone();
        let other = &seeds[lot.below(seeds.len())];
        for _ in 0..=lot.below(4) {
            change(&mut lot, &mut bytes, other);
        }
        let text = String::from_utf8_lossy(&bytes);
        // The case is told with what is wrong with it.
        if std::panic::catch_unwind(|| backup::check(&text)).is_err() {
            panic!("{text}");
        }
    }
}
