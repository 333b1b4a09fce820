//! Bytes as letters that a link takes as they are: base64url (RFC 4648)
//! without padding.

/// The digits.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Whether `c` is one of the digits.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// How many digits so many bytes take.
pub const fn digits(bytes: usize) -> usize {
    usize::div_ceil(bytes * 4, 3)
}

/// Writes bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(digits(bytes.len()) + 1);
    for three in bytes.chunks(3) {
        let mut bits = 0;
        for at in 0..3 {
            bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or_default());
        }
        for at in 0..=three.len() {
            let digit = bits >> (18 - 6 * at) & 63;
            text.push(DIGITS[digit as usize] as char);
        }
    }
    text
}

/// Reads digits; `None` where anything else stands.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut known) = (0, 0);
    for digit in text.bytes() {
        let value = DIGITS.iter().position(|it| *it == digit)?;
        bits = (bits << 6 | value as u32) & 0xffff;
        known += 6;
        if known >= 8 {
            known -= 8;
            bytes.push((bits >> known) as u8);
        }
    }
    // One digit alone holds no byte.
    (known < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_a_link() {
        // From RFC 4648.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(digits(bytes.len()), text.len());
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).rev().collect();
        for from in 0..4 {
            let text = encode(&all[from..]);
            assert!(text.chars().all(is_digit));
            assert_eq!(decode(&text).as_deref(), Some(&all[from..]));
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
        for bad in ["Z", "Zm9vY", "Zm8=", "Zm+v", "Zæ"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
        assert!(!is_digit('=') && !is_digit('æ') && !is_digit(' '));
    }
}
