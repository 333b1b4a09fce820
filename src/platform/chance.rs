//! Chance.

/// A name that nothing else has, but for one in four thousand million: 8
/// hexadecimal digits.
pub fn name() -> String {
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let digits = b"0123456789abcdef";
    (0..8)
        .map(|i| digits[(number >> (i * 4)) as usize & 15] as char)
        .collect()
}

/// A number to draw by.
pub fn seed() -> u64 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u64
}
