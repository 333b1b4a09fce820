//! Type `dilemma`: stands are taken part by part, in order.

use course::activity::{Dilemma, dilemma::LIGHTS};

/// The stands of a stored path, `<part>=<light>` for each part from the first
/// on, as places in [`LIGHTS`]. Empty when any of it does not fit: a stored path
/// may be older than the activity.
pub fn stands<T>(activity: &Dilemma<T>, path: &[String]) -> Vec<usize> {
    let mut stands = Vec::new();
    for (at, taken) in path.iter().enumerate() {
        let part = activity.parts.get(at);
        let light = part
            .and_then(|part| taken.strip_prefix(part.id.as_str())?.strip_prefix('='))
            .and_then(|light| LIGHTS.iter().position(|it| *it == light));
        match light {
            Some(light) => stands.push(light),
            None => return Vec::new(),
        }
    }
    stands
}

/// A stand as it is stored; `None` where there is no such part or light.
pub fn stand<T>(activity: &Dilemma<T>, part: usize, light: usize) -> Option<String> {
    Some(format!(
        "{}={}",
        activity.parts.get(part)?.id,
        LIGHTS.get(light)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::dilemma::Part;
    use proptest::prelude::*;

    fn activity(ids: &[&str]) -> Dilemma<()> {
        Dilemma {
            id: "d".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            parts: ids
                .iter()
                .map(|id| Part {
                    id: (*id).to_owned(),
                    text: (),
                    red: (),
                    yellow: (),
                    green: (),
                })
                .collect(),
        }
    }

    fn path(path: &[&str]) -> Vec<String> {
        path.iter().map(ToString::to_string).collect()
    }

    proptest! {
        #[test]
        fn what_was_taken_is_read_back(lights in proptest::collection::vec(0..3usize, 0..=4)) {
            let it = activity(&["a", "a-b", "b", "ab"]);
            let path: Vec<String> = lights
                .iter()
                .enumerate()
                .map(|(part, light)| stand(&it, part, *light).unwrap())
                .collect();
            prop_assert_eq!(stands(&it, &path), lights);
        }

        #[test]
        fn any_path_is_read_or_ignored(path in proptest::collection::vec("[ab=]{0,3}(red|green|yellow|x)?", 0..6)) {
            let found = stands(&activity(&["a", "b"]), &path);
            prop_assert!(found.is_empty() || found.len() == path.len());
            prop_assert!(found.len() <= 2 && found.iter().all(|light| *light < 3));
        }
    }

    #[test]
    fn a_path_that_does_not_fit_is_ignored() {
        let it = activity(&["a", "b"]);
        assert_eq!(stands(&it, &path(&["a=yellow"])), [1]);
        for bad in [
            &["b=red"][..],
            &["a=blue"],
            &["a=red", "c=red"],
            &["a=red", "a=red"],
            &["a=red", "b=red", "c=red"],
            &["a"],
            &["ared"],
        ] {
            assert_eq!(stands(&it, &path(bad)), [] as [usize; 0], "{bad:?}");
        }
        assert_eq!(stand(&it, 2, 0), None);
        assert_eq!(stand(&it, 0, 3), None);
    }
}
