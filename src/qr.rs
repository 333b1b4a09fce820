//! A QR code as SVG.

use crate::{activities::controls::add, platform::page};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest code that is made: 117 modules across. A phone shows it with
/// seven device pixels to each, a screen of a PC with about a millimetre, and
/// that is what cameras of phones read from a hand's distance. A larger one
/// would hold more and be read by fewer.
const LARGEST: u8 = 25;

/// What stays white around it, in modules: readers look for that.
const QUIET: i32 = 4;

/// The code of `text` as an SVG called `alt`; `None` where it is too long.
pub fn svg(text: &str, alt: &str) -> Option<String> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    // Read from a lit screen, so nothing of it is torn or dirty: the lowest
    // level of correction is enough, and is raised where that costs nothing.
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(LARGEST),
        None,
        true,
    )
    .ok()?;
    let side = (code.size() + 2 * QUIET).to_string();
    let mut svg = String::new();
    // Dark on white whatever the page's colours are.
    add(
        &mut svg,
        &[
            "<svg class=\"saved-qr\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"",
            &page::escape(alt),
            "\" viewBox=\"0 0 ",
            &side,
            " ",
            &side,
            "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h",
            &side,
            "v",
            &side,
            "H0z\"/><path fill=\"#000\" d=\"",
        ],
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (left, top, run) = (start + QUIET, y + QUIET, x - start);
                svg += &format!("M{left} {top}h{run}v1h-{run}z");
            }
            x += 1;
        }
    }
    svg.push_str("\"/></svg>");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints the SVG's dark path, `scale` pixels to a module, and lets a
    /// reader that knows nothing of the writer look at it.
    fn read(svg: &str, scale: usize) -> Result<String, String> {
        let side = svg.split_once("viewBox=\"0 0 ").unwrap().1;
        let side: usize = side.split(' ').next().unwrap().parse().unwrap();
        let path = svg.split_once("fill=\"#000\" d=\"M").unwrap().1;
        let mut dark = vec![false; side * side];
        for run in path.split('"').next().unwrap().split('M') {
            let (left, rest) = run.split_once(' ').unwrap();
            let (top, rest) = rest.split_once('h').unwrap();
            let run: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (left, top): (usize, usize) = (left.parse().unwrap(), top.parse().unwrap());
            dark[top * side + left..][..run].fill(true);
        }
        let pixels = side * scale;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
            if dark[y / scale * side + x / scale] {
                0
            } else {
                255
            }
        });
        let grids = image.detect_grids();
        let [grid] = grids.as_slice() else {
            return Err(format!("{} codes", grids.len()));
        };
        let (_, text) = grid.decode().map_err(|error| error.to_string())?;
        Ok(text)
    }

    fn text(length: usize) -> String {
        "https://kurs.example/nb/lagret/#hent=1Aa-_9"
            .chars()
            .cycle()
            .take(length)
            .collect()
    }

    #[test]
    fn another_reader_reads_what_was_put_in() {
        for length in [1, 17, 60, 61, 300, 784, 1100, 1272, 1273] {
            let text = text(length);
            let svg = svg(&text, "QR").unwrap();
            assert_eq!(read(&svg, 4), Ok(text), "{length}");
        }
    }

    #[test]
    fn another_reader_reads_the_longest_assignment_and_receipt() {
        use engine::session::{Assignment, LONGEST_LINK, QR_BYTES, Receipt};
        let address = format!("https://{}.example/nb/#", "k".repeat(94));
        let mut made = Assignment::new("k3j9x2", course::Lang::Nb);
        made.sender = "Å".repeat(60);
        made.before = vec!["motet".into()];
        made.greeting = "ø".repeat(100);
        while made.write().is_ok() {
            made.greeting.push('a');
        }
        made.greeting.pop();
        let link = made.write().unwrap();
        assert_eq!(link.len(), LONGEST_LINK);
        let text = format!("{address}{link}");
        let svg = svg(&text, "QR").unwrap();
        let scanned = read(&svg, 4).unwrap();
        let found = Assignment::find(&scanned).unwrap();
        assert_eq!(Assignment::read(&found), Ok(made));
        // A receipt takes all the codes that one may have, each to the brim.
        let receipt = Receipt {
            id: "k3j9x2".into(),
            made: 1_819_000_000,
            rules: (0..6)
                .map(|at| format!("{at}{}", "é".repeat(200)))
                .collect(),
            questions: (0..6)
                .map(|at| format!("{at}{}", "é".repeat(200)))
                .collect(),
            ..Receipt::default()
        };
        let split = receipt.split(address.len()).unwrap();
        assert_eq!((split.codes.len(), split.left_out), (4, 4));
        let mut group = engine::session::Group::default();
        for code in &split.codes {
            let text = format!("{address}{code}");
            assert!(
                (QR_BYTES - 40..=QR_BYTES).contains(&text.len()),
                "{}",
                text.len()
            );
            let svg = super::svg(&text, "QR").unwrap();
            group.gather(&read(&svg, 4).unwrap()).unwrap();
        }
        let (read, is_whole) = &group.receipts()[0];
        assert_eq!(
            (read.rules.len() + read.questions.len(), *is_whole),
            (8, true)
        );
    }

    #[test]
    fn what_no_phone_would_read_is_not_made() {
        assert_eq!(svg(&text(1274), "QR"), None);
    }

    #[test]
    fn it_is_white_around_the_code() {
        let svg = svg("A", "en «\"kode\"»").unwrap();
        assert!(svg.contains("viewBox=\"0 0 29 29\""));
        assert!(svg.contains("fill=\"#000\" d=\"M4 4h7v1h-7z"));
        assert!(svg.contains("aria-label=\"en «&quot;kode&quot;»\""));
    }
}
