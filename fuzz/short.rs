//! A short run of a fuzz target in `cargo test`: the same cases each time, seeds
//! with pieces cut, doubled, swapped and overwritten. The targets themselves are
//! led by what code a case reaches, and run for minutes: `cargo xtask deep --only
//! fuzz`.

#[path = "seeds.rs"]
mod seeds;

use std::{panic, path::Path};

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
            let letters = b"\"\\{}[]():,0129-.eunl \n#*_>`|<!=~&'\xc3\xff\0";
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

/// Runs a target's check on each of its seeds and on so many changed ones.
/// `more` are seeds besides those in its folders.
pub fn run(target: &str, check: fn(&str), cases: usize, more: Vec<Vec<u8>>) {
    // The same for every package below crates/.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut seeds = seeds::seeds(&root, target).expect("the seeds can be read");
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds.extend(more);
    let tell = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        // The case is told with what is wrong with it.
        if panic::catch_unwind(|| check(&text)).is_err() {
            panic!("{text}");
        }
    };
    for seed in &seeds {
        tell(seed);
    }
    let mut lot = Lot(2026);
    for _ in 0..cases {
        let mut bytes = seeds[lot.below(seeds.len())].clone();
        let other = &seeds[lot.below(seeds.len())];
        for _ in 0..=lot.below(4) {
            change(&mut lot, &mut bytes, other);
        }
        tell(&bytes);
    }
}
