//! What holds in every walk through a scenario: found out once, kept, and told
//! where it is not as it should be.

use super::read::{Link, Links};
use crate::{
    activity::{Role, hex},
    fields::shorten,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{Scenario, scenario::Choice};
use engine::activity::scenario::{
    ExploreError, Findings, MAX_STATES, Place, RULES, explore, find, named, story, walk,
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::{cell::RefCell, collections::BTreeMap, fs, path::Path, rc::Rc};

type Proof = Result<Rc<Findings>, ExploreError>;

thread_local! {
    /// What this run has found out, by the hash of what it was found out about.
    static FOUND: RefCell<BTreeMap<String, Proof>> = const { RefCell::new(BTreeMap::new()) };
}

/// So many scenarios are remembered at a time: `serve` runs for hours.
const MOST: usize = 64;

/// The findings about a scenario, whatever its texts are.
pub(crate) fn findings<T>(it: &Scenario<T>) -> Proof {
    known(it, None)
}

/// The same, kept in a folder from run to run.
fn known<T>(it: &Scenario<T>, cache: Option<&Path>) -> Proof {
    let mut bare = super::map(it, &mut |_: Role, _| ());
    bare.rev.clear();
    for scene in &mut bare.scenes {
        (scene.layer, scene.picture, scene.save) = (0, None, false);
    }
    let key = hash(&[RULES, &format!("{bare:?}")]);
    if let Some(proof) = FOUND.with_borrow(|found| found.get(&key).cloned()) {
        return proof;
    }
    let path = cache.map(|cache| cache.join(format!("{key}.scenario")));
    let kept = path.as_ref().and_then(|path| take(path, &key));
    let proof = match kept {
        Some(findings) => Ok(findings),
        None => {
            let proof = explore(&bare, MAX_STATES);
            if let (Some(path), Ok(findings)) = (&path, &proof) {
                keep(path, &key, findings);
            }
            proof
        }
    };
    let proof = proof.map(Rc::new);
    FOUND.with_borrow_mut(|found| {
        if found.len() >= MOST {
            found.clear();
        }
        found.insert(key, proof.clone());
    });
    proof
}

pub(in crate::activity) fn hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize(), 32)
}

/// What an earlier run kept, if it is whole: its hash stands in its first line.
pub(in crate::activity) fn take<F: DeserializeOwned>(path: &Path, key: &str) -> Option<F> {
    let text = fs::read_to_string(path).ok()?;
    let (sum, json) = text.split_once('\n')?;
    if sum != hash(&[key, json]) {
        return None;
    }
    serde_json::from_str(json).ok()
}

/// Keeps findings for the next run. Failing to costs that run a second.
pub(in crate::activity) fn keep<F: Serialize>(path: &Path, key: &str, findings: &F) {
    let Ok(json) = serde_json::to_string(findings) else {
        return;
    };
    // Renamed into place: a run that is stopped leaves no half a file.
    let partial = path.with_extension(format!("{}.partial", std::process::id()));
    let _ = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&partial, format!("{}\n{json}", hash(&[key, &json]))))
        .and_then(|()| fs::rename(&partial, path));
}

/// Reports whatever is wrong with the paths of a scenario whose ids are right.
pub(super) fn prove<T>(
    it: &Scenario<T>,
    links: &Links,
    at: &Spot,
    cache: &Path,
    report: &mut Report,
) {
    let findings = match known(it, Some(cache)) {
        Ok(findings) => findings,
        Err(ExploreError::TooLarge) => {
            report.error(
                at,
                format!(
                    "scenariet har flere enn {} {:03} situasjoner, så det kan ikke kontrolleres",
                    MAX_STATES / 1000,
                    MAX_STATES % 1000
                ),
                size(it),
            );
            return;
        }
        // Reported when the ids were looked up.
        Err(ExploreError::NowhereToGo) => return,
    };
    let mut proof = Prover {
        it,
        links,
        findings: &findings,
        report,
    };
    proof.dead_ends();
    proof.out_of_bounds();
    // A choice that cannot be made leads nowhere: what nobody meets then may be
    // its fault alone.
    if findings.beyond.is_empty() {
        proof.unreached();
        proof.unoffered();
        proof.untaken();
    }
}

/// What makes a scenario large, and how to make it smaller.
fn size<T>(it: &Scenario<T>) -> String {
    let mut factors = vec![format!("{} scener", it.scenes.len())];
    let meters = it.meters.iter();
    factors.extend(
        meters.map(|it| format!("{} verdier av «{}»", u32::from(it.max - it.min) + 1, it.id)),
    );
    let named = named(it).len();
    if named > 0 {
        factors.push(format!(
            "{} for {named} valg som betingelser nevner",
            1 << named
        ));
    }
    format!(
        "En situasjon er en scene med målernes verdier og det som er valgt. Høyst kan det bli {}. \
         Gjør en måler kortere, ta en bort, nevn færre valg i betingelser, eller slett scener.",
        factors.join(" × ")
    )
}

struct Prover<'a, T> {
    it: &'a Scenario<T>,
    links: &'a Links,
    findings: &'a Findings,
    report: &'a mut Report,
}

impl<T> Prover<'_, T> {
    fn link(&self, scene: usize, choice: usize) -> Option<(&Choice<T>, &Link)> {
        let links = self.links.choices.get(scene)?;
        let scene = self.it.scenes.get(scene)?;
        Some((scene.choices.get(choice)?, links.get(choice)?))
    }

    /// «kvelden-for: ring → samtalen (tillit 3)»: the choices of a way with their
    /// scenes, where it leads, and the meters there.
    fn way(&self, way: &[String]) -> String {
        let states = walk(self.it, way);
        let id = |place| story::id(self.it, place);
        let mut text: String = states
            .iter()
            .zip(way)
            .map(|(state, choice)| format!("{}: {choice} → ", id(state.place)))
            .collect();
        if let Some(last) = states.last() {
            text.push_str(id(last.place));
            let meters = self.it.meters.iter().zip(&last.meters);
            let values: Vec<String> = meters
                .map(|(it, value)| format!("{} {value}", it.id))
                .collect();
            if !values.is_empty() {
                text.push_str(&format!(" ({})", values.join(", ")));
            }
        }
        text
    }

    /// The shortest way to a scene, for a message.
    fn way_to(&self, scene: usize) -> String {
        let way = self.findings.scenes.get(scene).and_then(Option::as_ref);
        way.map_or_else(String::new, |way| {
            format!("Korteste vei til scenen: {}. ", self.way(way))
        })
    }

    fn is_reached(&self, place: Place) -> bool {
        let way = match place {
            Place::Scene(at) => self.findings.scenes.get(at),
            Place::Ending(at) => self.findings.endings.get(at),
        };
        way.is_some_and(Option::is_some)
    }

    /// The choices that lead to a place, as scene and choice.
    fn leading_to(&self, place: Place) -> Vec<(usize, usize)> {
        let mut leading = Vec::new();
        for (scene, choices) in self.it.scenes.iter().map(|it| &it.choices).enumerate() {
            for (choice, it) in choices.iter().enumerate() {
                let mut to = it.routes.iter().map(|route| &route.to).chain([&it.to]);
                if to.any(|to| find(self.it, to) == Some(place)) {
                    leading.push((scene, choice));
                }
            }
        }
        leading
    }

    fn unreached(&mut self) {
        let scenes = (0..self.it.scenes.len()).map(Place::Scene);
        let endings = (0..self.it.endings.len()).map(Place::Ending);
        let unreached: Vec<(Place, &Text)> = scenes
            .chain(endings)
            .zip(&self.links.places)
            .filter(|(place, _)| !self.is_reached(*place))
            .collect();
        // Where something leads only from such places, those are the cause.
        let is_cause = |place: Place| {
            let leading = self.leading_to(place);
            leading.is_empty()
                || leading
                    .iter()
                    .any(|(scene, _)| self.is_reached(Place::Scene(*scene)))
        };
        let causes: Vec<_> = unreached
            .iter()
            .filter(|(place, _)| is_cause(*place))
            .collect();
        let told = if causes.is_empty() {
            unreached.iter().collect()
        } else {
            causes
        };
        for (place, id) in told {
            let what = match place {
                Place::Scene(_) => "scenen",
                Place::Ending(_) => "slutten",
            };
            let leading = self.leading_to(*place);
            let names: Vec<String> = leading
                .iter()
                .filter_map(|(scene, choice)| {
                    Some(format!("«{}»", self.link(*scene, *choice)?.0.id))
                })
                .collect();
            let (why, todo) = if names.is_empty() {
                (
                    ": ingen valg fører dit".to_owned(),
                    format!(
                        "La et valg eller en rute ha `to = \"{}\"`, eller slett {what}.",
                        id.text
                    ),
                )
            } else {
                (
                    format!(", for {} fører aldri dit", names.join(" og ")),
                    "Gjør betingelsene mildere, eller la et annet valg føre dit.".to_owned(),
                )
            };
            self.report.error(
                &id.start(),
                format!("{what} «{}» blir aldri nådd{why}", id.text),
                todo,
            );
        }
    }

    fn unoffered(&mut self) {
        for &(scene, choice) in &self.findings.never_offered {
            let Some((it, link)) = self.link(scene, choice) else {
                continue;
            };
            if self.is_reached(Place::Scene(scene)) {
                let what = format!(
                    "valget «{}» blir aldri tilbudt: {}",
                    it.id,
                    never(&link.conditions)
                );
                let todo = format!(
                    "{}Gjør betingelsene mildere, eller slett valget.",
                    self.way_to(scene)
                );
                if let Some(id) = &link.id {
                    self.report.error(&id.start(), what, todo);
                }
            }
        }
    }

    fn untaken(&mut self) {
        for &(scene, choice, route) in &self.findings.never_taken {
            let Some((it, link)) = self.link(scene, choice) else {
                continue;
            };
            if let Some((conditions, to)) = link.routes.get(route)
                && !self.findings.never_offered.contains(&(scene, choice))
            {
                let before = if route == 0 {
                    ""
                } else {
                    ", eller en rute over den vinner"
                };
                let what = format!(
                    "ruten til «{}» i valget «{}» blir aldri tatt: {}{before}",
                    to.text,
                    it.id,
                    never(conditions),
                );
                let todo = format!(
                    "{}Endre betingelsene, eller slett ruten.",
                    self.way_to(scene)
                );
                self.report.error(&to.start(), what, todo);
            }
        }
        for &(scene, choice) in &self.findings.never_to {
            let Some((it, link)) = self.link(scene, choice) else {
                continue;
            };
            if !self.findings.never_offered.contains(&(scene, choice)) {
                let what = format!(
                    "valget «{}» fører aldri til «{}», for en av rutene vinner alltid",
                    it.id, it.to
                );
                if let Some(to) = &link.to {
                    self.report.error(
                        &to.start(),
                        what,
                        "Endre betingelsene, eller slett den siste ruten og la «to» føre dit den førte.",
                    );
                }
            }
        }
    }

    fn dead_ends(&mut self) {
        let kinds = [
            (
                &self.findings.stuck,
                "kan stå uten noe valg",
                "Legg til et valg uten «if», eller la betingelsene til sammen dekke alt.",
            ),
            (
                &self.findings.trapped,
                "er begynnelsen på en runde uten vei ut: ingen slutt kan nås",
                "La et valg i runden føre videre mot en slutt.",
            ),
        ];
        for (found, what, todo) in kinds {
            for (scene, way) in found {
                if let Some(id) = self.links.places.get(*scene) {
                    let what = format!("scenen «{}» {what}", id.text);
                    let todo = format!("Korteste vei til det: {}. {todo}", self.way(way));
                    self.report.error(&id.start(), what, todo);
                }
            }
        }
    }

    fn out_of_bounds(&mut self) {
        for beyond in &self.findings.beyond {
            let Some((choice, link)) = self.link(beyond.scene, beyond.choice) else {
                continue;
            };
            let Some(meter) = self.it.meters.get(beyond.meter) else {
                continue;
            };
            let effects = choice.effects.iter().zip(&link.effects);
            let Some((effect, at)) = effects.into_iter().find(|(it, _)| it.meter == meter.id)
            else {
                continue;
            };
            let (side, bound, guard) = if effect.up > 0 {
                (
                    "over",
                    meter.max,
                    format!("{} <= {}", meter.id, meter.max.saturating_sub(effect.up)),
                )
            } else {
                (
                    "under",
                    meter.min,
                    format!("{} >= {}", meter.id, meter.min.saturating_add(effect.down)),
                )
            };
            let what = format!(
                "valget «{}» kan føre «{}» {side} {bound}",
                choice.id, meter.id
            );
            let todo = format!(
                "Korteste vei til det: {}: {}. Utvid grensene til måleren, endre virkningen, eller skriv `if = [\"{guard}\"]`.",
                self.way(&beyond.way),
                choice.id,
            );
            self.report.error(&at.start(), what, todo);
        }
    }
}

/// «tillit >= 9» og «chose ring» holder aldri samtidig.
fn never(conditions: &[Text]) -> String {
    let texts: Vec<String> = conditions
        .iter()
        .map(|it| format!("«{}»", shorten(&it.text)))
        .collect();
    let together = if texts.len() > 1 { " samtidig" } else { "" };
    format!("{} holder aldri{together} der", texts.join(" og "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::scenario::{Choice, Ending, Scene};
    use std::fs;

    /// One scene with a way to one of two endings.
    fn story() -> Scenario<()> {
        let ending = |id: &str| Ending {
            id: id.into(),
            title: (),
            text: (),
            stakes: (),
            rule: (),
            other: (),
        };
        Scenario {
            id: "s".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            start: "a".into(),
            meters: Vec::new(),
            scenes: vec![Scene {
                id: "a".into(),
                title: (),
                place: None,
                text: (),
                picture: None,
                save: false,
                layer: 0,
                choices: vec![Choice {
                    id: "go".into(),
                    text: (),
                    to: "x".into(),
                    then: None,
                    effects: Vec::new(),
                    conditions: Vec::new(),
                    routes: Vec::new(),
                }],
            }],
            endings: vec![ending("x"), ending("y")],
        }
    }

    /// As the next run finds it, which remembers nothing.
    fn next_run(it: &Scenario<()>, cache: &Path) -> Proof {
        FOUND.with_borrow_mut(BTreeMap::clear);
        known(it, Some(cache))
    }

    fn kept(cache: &Path) -> std::path::PathBuf {
        let files: Vec<_> = fs::read_dir(cache)
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    #[test]
    fn what_was_found_is_kept_and_used() {
        let folder = tempfile::tempdir().unwrap();
        let cache = folder.path().join("target/publish-cache");
        let found = next_run(&story(), &cache).unwrap();
        assert_eq!(found.endings, [Some(vec!["go".to_owned()]), None]);
        let file = kept(&cache);
        let first = fs::read(&file).unwrap();
        assert_eq!(next_run(&story(), &cache).unwrap(), found);
        assert_eq!(fs::read(&file).unwrap(), first, "the same bytes each time");
        // Something else that is whole is believed: so it was read.
        let mut other = Findings::clone(&found);
        other.states = 77;
        let key = file.file_stem().unwrap().to_str().unwrap();
        keep(&file, key, &other);
        assert_eq!(next_run(&story(), &cache).unwrap().states, 77);
        // Within a run it is not even read again.
        fs::remove_file(&file).unwrap();
        assert_eq!(known(&story(), Some(&cache)).unwrap().states, 77);
        assert!(!file.exists());
    }

    #[test]
    fn a_damaged_file_is_found_out_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = folder.path();
        let found = next_run(&story(), cache).unwrap();
        let file = kept(cache);
        let whole = fs::read(&file).unwrap();
        let text = String::from_utf8(whole.clone()).unwrap();
        let mut bad: Vec<Vec<u8>> = (0..8)
            .map(|i| whole[..whole.len() * i / 8].to_vec())
            .collect();
        bad.push(text.replace("\"states\":2", "\"states\":3").into_bytes());
        bad.push(text.replace('\n', "").into_bytes());
        bad.push(format!("{}\n{{}}", hash(&["another", "{}"])).into_bytes());
        bad.push([&whole[..], b" "].concat());
        bad.push(vec![0xff; 100]);
        for bytes in bad {
            assert_ne!(bytes, whole);
            fs::write(&file, bytes).unwrap();
            assert_eq!(next_run(&story(), cache).unwrap(), found);
            assert_eq!(fs::read(&file).unwrap(), whole, "mended");
        }
        // A whole file of another scenario.
        let mut other = story();
        other.scenes[0].choices[0].to = "y".into();
        fs::write(&file, &whole).unwrap();
        let swapped = next_run(&other, cache).unwrap();
        assert_ne!(swapped, found);
        for entry in fs::read_dir(cache).unwrap() {
            fs::write(entry.unwrap().path(), &whole).unwrap();
        }
        assert_eq!(next_run(&other, cache).unwrap(), swapped);
    }

    #[test]
    fn a_folder_that_cannot_be_written_costs_nothing_but_time() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::write(&taken, "a file").unwrap();
        assert_eq!(next_run(&story(), &taken).unwrap().states, 2);
        let file = {
            next_run(&story(), folder.path()).unwrap();
            fs::remove_file(&taken).unwrap();
            kept(folder.path())
        };
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        assert_eq!(next_run(&story(), folder.path()).unwrap().states, 2);
    }

    #[test]
    fn only_what_paths_are_made_of_counts() {
        let folder = tempfile::tempdir().unwrap();
        next_run(&story(), folder.path()).unwrap();
        let mut other = story();
        other.rev = "1".into();
        other.scenes[0].layer = 3;
        other.scenes[0].save = true;
        other.scenes[0].picture = Some("hall.svg".into());
        next_run(&other, folder.path()).unwrap();
        kept(folder.path());
        other.start = "nowhere".into();
        assert_eq!(
            next_run(&other, folder.path()),
            Err(ExploreError::NowhereToGo)
        );
        kept(folder.path());
    }

    #[test]
    fn a_run_remembers_only_so_many() {
        FOUND.with_borrow_mut(BTreeMap::clear);
        for i in 0..2 * MOST {
            let mut it = story();
            it.id = format!("s{i}");
            assert_eq!(findings(&it).unwrap().states, 2);
            assert!(FOUND.with_borrow(BTreeMap::len) <= MOST);
        }
    }
}
