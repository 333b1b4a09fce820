//! What a learner may have done with an activity, type by type.

use super::{Found, answers::answers};
use course::activity::{Budget, Classify, Dilemma, Guide, Inbox, Quiz, Scenario};
use engine::{
    FULL,
    activity::{
        self as rules, dilemma, guide, inbox,
        scenario::{begin, offered, step, story},
    },
    progress::{Attempt, MIN_SAK, Progress, Run, Version},
};
use publish::{
    Activity,
    model::{Both, Html},
};

/// In place of the revision that a learner answered, where it is another now.
const OTHER_REV: &str = "00000000";

/// Who has not come to an ending by then goes in rounds.
const MAX_CHOICES: usize = 1000;

/// What the learner has written.
const WRITTEN: &str = "Her står det leseren har skrevet.\n\nDet kan være flere avsnitt.";

/// The same where there is one line.
const LINE: &str = "Det leseren har skrevet";

/// What a learner may have done.
pub(super) struct State {
    /// Part of a path.
    pub name: String,
    pub title: String,
    pub progress: Progress,
}

/// The states of one activity under way.
struct States<'a> {
    key: &'a str,
    rev: &'a str,
    now: u64,
    states: Vec<State>,
}

/// Untouched, and what there is more for the type. What was done comes back as
/// after a reload.
pub(super) fn states(found: &Found<'_>, key: &str, now: u64) -> Vec<State> {
    let mut it = States {
        key,
        rev: found.activity.rev(),
        now,
        states: Vec::new(),
    };
    if let Some(quiz) = found.quiz {
        let drawn = it.drawn(found, quiz);
        it.add("urort", "Trukket av quizen", drawn);
        return it.states;
    }
    it.add("urort", "Urørt", Progress::default());
    match found.activity {
        Activity::Reflect(reflect) => it.written(reflect.min_sak),
        Activity::Speech(_) => it.written(false),
        Activity::Priorities(priorities) => {
            let fields = (1..=priorities.slots).map(|slot| slot.to_string());
            it.filled_in(fields.collect());
        }
        Activity::PlanTable(table) => {
            let columns = |row: &str| {
                let columns = table.columns.iter();
                columns
                    .map(|column| course::activity::plan_table::cell(row, &column.id))
                    .collect::<Vec<_>>()
            };
            let rows = table.rows();
            it.filled_in(rows.iter().flat_map(|(row, _)| columns(row)).collect());
        }
        Activity::Scenario(scenario) => it.scenario(scenario),
        Activity::Quiz(quiz) => it.quiz(found, quiz),
        Activity::Dilemma(dilemma) => it.dilemma(dilemma),
        Activity::Guide(guide) => it.guide(guide),
        Activity::Inbox(inbox) => it.inbox(inbox),
        Activity::Budget(budget) => it.budget(budget),
        // Nothing of them is stored.
        Activity::Diagram(_) | Activity::Media(_) => {}
        graded => {
            if let Activity::Classify(classify) = graded {
                it.classify(classify);
            }
            for answer in answers(graded) {
                let mut progress = Progress::default();
                progress.attempt(key, answer.attempt(now, it.rev));
                it.add(answer.name, answer.title, progress);
            }
            if let Some(answer) = answers(graded).first() {
                let mut progress = Progress::default();
                progress.attempt(key, answer.attempt(now, OTHER_REV));
                it.add_changed(progress);
            }
        }
    }
    it.states
}

impl States<'_> {
    fn add(&mut self, name: &str, title: &str, progress: Progress) {
        self.states.push(State {
            name: name.to_owned(),
            title: title.to_owned(),
            progress,
        });
    }

    fn add_changed(&mut self, progress: Progress) {
        self.add("endret", "Endret siden det ble gjort", progress);
    }

    /// A question is met in a round that asks it first.
    fn drawn(&self, found: &Found<'_>, quiz: &Quiz<Both<Html>>) -> Progress {
        let others = quiz.themes.iter().flat_map(|theme| &theme.pool);
        let others = others.map(String::as_str).filter(|it| *it != found.id);
        let path = [found.id].into_iter().chain(others);
        let path = path.take(quiz.draw as usize).map(str::to_owned).collect();
        let run = Run {
            at: self.now,
            path,
            rev: quiz.rev.clone(),
        };
        let mut progress = Progress::default();
        progress.play(&Progress::key(&found.module.slug, &quiz.id), run);
        progress
    }

    /// A walk that stands at the end of `path`, and its end where it has come to
    /// one.
    fn walked(&self, path: &[String], end: Option<Vec<String>>, rev: &str) -> Progress {
        let mut progress = Progress::default();
        let run = Run {
            at: self.now,
            path: path.to_vec(),
            rev: rev.to_owned(),
        };
        progress.play(self.key, run);
        if let Some(picks) = end {
            let attempt = Attempt {
                at: self.now,
                score: FULL,
                picks,
                rev: rev.to_owned(),
            };
            progress.attempt(self.key, attempt);
        }
        progress
    }

    fn version(&self, text: &str, rev: &str) -> Version {
        Version {
            at: self.now,
            text: text.to_owned(),
            bring: true,
            rev: rev.to_owned(),
        }
    }

    /// One text of the learner's own.
    fn written(&mut self, is_min_sak: bool) {
        let write = |rev: &str| {
            let mut progress = Progress::default();
            progress.note(self.key, "preview", self.version(WRITTEN, rev));
            if is_min_sak {
                progress.note(MIN_SAK, "preview", self.version("Svømmehallen", ""));
            }
            progress
        };
        let (now, before) = (write(self.rev), write(OTHER_REV));
        self.add("skrevet", "Skrevet", now);
        self.add_changed(before);
    }

    /// Several.
    fn filled_in(&mut self, fields: Vec<String>) {
        let write = |count: usize, rev: &str| {
            let mut progress = Progress::default();
            for field in fields.iter().take(count) {
                let key = Progress::field(self.key, field);
                progress.note(&key, "preview", self.version(LINE, rev));
            }
            progress
        };
        let (begun, all) = (write(1, self.rev), write(fields.len(), self.rev));
        let before = write(fields.len(), OTHER_REV);
        if fields.len() > 1 {
            self.add("begynt", "Ett felt er fylt ut", begun);
        }
        self.add("skrevet", "Alle felt er fylt ut", all);
        self.add_changed(before);
    }

    fn scenario(&mut self, it: &Scenario<Both<Html>>) {
        let (begun, finished) = (walk(it, 1), walk(it, MAX_CHOICES));
        let play = |path: &[String], end, rev| self.walked(&story::record(it, path), end, rev);
        let states = [
            play(&begun, None, self.rev),
            play(&finished, Some(finished.clone()), self.rev),
            play(&begun, None, OTHER_REV),
        ];
        let [begun, finished, before] = states;
        self.add("begynt", "Begynt", begun);
        self.add("ferdig", "Kommet til en slutt", finished);
        self.add_changed(before);
    }

    fn quiz(&mut self, found: &Found<'_>, quiz: &Quiz<Both<Html>>) {
        let pool = quiz.themes.iter().flat_map(|theme| &theme.pool);
        let drawn: Vec<String> = pool.take(quiz.draw as usize).cloned().collect();
        let round = |answered: usize| {
            let mut progress = self.walked(&drawn, None, self.rev);
            for (n, id) in drawn.iter().take(answered).enumerate() {
                let Some(activity) = found.module.activities.get(id) else {
                    continue;
                };
                // Every other one is wrong.
                let answers = answers(activity);
                let answer = if n % 2 == 0 {
                    answers.first()
                } else {
                    answers.last()
                };
                let Some(answer) = answer else { continue };
                let key = Progress::key(&found.module.slug, id);
                progress.attempt(&key, answer.attempt(self.now + 1, activity.rev()));
            }
            progress
        };
        let (begun, mut finished) = (round(2), round(drawn.len()));
        let attempt = Attempt {
            at: self.now + 2,
            score: FULL / 2,
            picks: drawn.clone(),
            rev: self.rev.to_owned(),
        };
        finished.attempt(self.key, attempt);
        self.add("begynt", "Begynt: to spørsmål er besvart", begun);
        self.add("ferdig", "Ferdig", finished);
    }

    fn classify(&mut self, it: &Classify<Both<Html>>) {
        let [first, _, ..] = &it.sets[..] else {
            return;
        };
        let path: Vec<String> = first
            .items
            .iter()
            .map(|item| format!("{}={}", item.id, item.group))
            .collect();
        let begun = self.walked(&path, None, self.rev);
        self.add("begynt", "Begynt: det første settet er levert", begun);
    }

    /// The learner's stands differ from part to part.
    fn dilemma(&mut self, it: &Dilemma<Both<Html>>) {
        let stands: Vec<String> = (0..it.parts.len())
            .filter_map(|part| dilemma::stand(it, part, (part + 1) % 3))
            .collect();
        let stood = |count: usize, rev: &str| {
            let path = &stands[..count];
            let end = (count == stands.len()).then(|| path.to_vec());
            let mut progress = self.walked(path, end, rev);
            for part in it.parts.iter().take(count) {
                let key = Progress::field(self.key, &part.id);
                progress.note(&key, "preview", self.version(LINE, rev));
            }
            progress
        };
        let (first, all) = (stood(1, self.rev), stood(stands.len(), self.rev));
        let before = stood(1, OTHER_REV);
        if stands.len() > 1 {
            self.add("begynt", "Del 1 er besvart", first);
        }
        self.add("ferdig", "Alle deler er besvart", all);
        self.add_changed(before);
    }

    /// One state for each piece of advice.
    fn guide(&mut self, it: &Guide<Both<Html>>) {
        let mut walks: Vec<Vec<String>> = vec![Vec::new()];
        let mut given: Vec<&str> = Vec::new();
        let mut begun = None;
        let mut states = Vec::new();
        while let Some(path) = walks.pop() {
            match guide::walk(it, &path).map(|(_, place)| place) {
                Some(guide::Place::Question(question)) => {
                    let options = question.options.iter().rev();
                    walks.extend(
                        options
                            .map(|option| [&path[..], std::slice::from_ref(&option.id)].concat()),
                    );
                    if path.len() == 1 && begun.is_none() {
                        begun = Some(self.walked(&path, None, self.rev));
                    }
                }
                Some(guide::Place::Advice(advice)) if !given.contains(&&*advice.id) => {
                    given.push(&advice.id);
                    let end = Some(vec![advice.id.clone()]);
                    states.push((advice, self.walked(&path, end, self.rev)));
                }
                _ => {}
            }
        }
        if let Some(begun) = begun {
            self.add("begynt", "Ett spørsmål er besvart", begun);
        }
        for (advice, progress) in states {
            let title = format!("Råd: {}", advice.title.nb.0);
            self.add(&format!("rad-{}", advice.id), &title, progress);
        }
    }

    /// On the first day, on the second morning, and the end: who answers what
    /// there is time for, and who leaves everything.
    fn inbox(&mut self, it: &Inbox<Both<Html>>) {
        let finished = |answers: bool| {
            let (mut state, mut path) = (inbox::begin(it), Vec::new());
            while let Some(close) = inbox::close(it, &state) {
                let replies = it.messages.iter().filter_map(|it| it.replies.first());
                for reply in replies.filter(|_| answers) {
                    if let Some(next) = inbox::step(it, &state, &reply.id) {
                        path.push(reply.id.clone());
                        state = next;
                    }
                }
                match inbox::step(it, &state, &close) {
                    Some(next) => state = next,
                    None => break,
                }
                path.push(close);
            }
            path
        };
        let (all, none) = (finished(true), finished(false));
        let end = |path: &[String]| self.walked(path, Some(path.to_vec()), self.rev);
        let morning = all.iter().position(|step| step.starts_with('@'));
        let morning = morning.map_or(0, |at| at + 1).min(all.len());
        let states = [
            (
                "begynt",
                "Et svar er sendt",
                self.walked(&all[..1], None, self.rev),
            ),
            (
                "neste-dag",
                "Den første dagen er over",
                self.walked(&all[..morning], None, self.rev),
            ),
            (
                "ferdig",
                "Ferdig: alt det var tid til, er besvart",
                end(&all),
            ),
            ("liggende", "Ferdig: alt ble liggende", end(&none)),
            (
                "endret",
                "Endret siden det ble gjort",
                self.walked(&all[..1], None, OTHER_REV),
            ),
        ];
        for (name, title, progress) in states {
            // Of one day the morning after is the end.
            if name != "neste-dag" || it.days.len() > 1 {
                self.add(name, title, progress);
            }
        }
    }

    /// One measure, all of them (rules are broken), and a balanced set handed in.
    fn budget(&mut self, it: &Budget<Both<Html>>) {
        let ids = |count: usize| -> Vec<String> {
            let measures = it.measures.iter().take(count);
            measures.map(|it| it.id.clone()).collect()
        };
        let begun = self.walked(&ids(1), None, self.rev);
        let broken = self.walked(&ids(it.measures.len()), None, self.rev);
        let before = self.walked(&ids(1), None, OTHER_REV);
        self.add("begynt", "Ett tiltak er valgt", begun);
        self.add("brudd", "Alle tiltak er valgt", broken);
        if let Some(set) = it
            .others
            .first()
            .and_then(|other| rules::budget::read(it, &other.measures))
        {
            let path = rules::budget::write(it, set);
            let done = self.walked(&path, Some(path.clone()), self.rev);
            self.add("ferdig", "I balanse, og levert", done);
        }
        self.add_changed(before);
    }
}

/// The choices of a walk that always takes the first offer, as long as an
/// ending is not reached and at most so many.
fn walk(it: &Scenario<Both<Html>>, most: usize) -> Vec<String> {
    let mut path = Vec::new();
    let mut state = begin(it);
    while let Some(at) = &state
        && path.len() < most
    {
        let Some(choice) = offered(it, at).first().map(|choice| choice.id.clone()) else {
            break;
        };
        state = step(it, at, &choice).ok();
        path.push(choice);
    }
    path
}
