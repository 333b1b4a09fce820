//! Every simulation of the course is played to each of its endings, by keyboard,
//! in bokmål and in nynorsk by turns.

use crate::{
    failure::squeezed,
    hand::{self, Game},
    journey::modules,
    steps::{scope, text_of},
};
use course::{Bundle, activity::Inbox};
use e2e::{Browser, Session, Site, content::plain};
use engine::activity::{inbox, scenario};

/// Makes a test of each module.
macro_rules! end_each {
    ($($module:ident),+) => {
        const ENDED: &[&str] = &[$(stringify!($module)),+];

        $(fn $module(browser: Browser) {
            end(browser, stringify!($module));
        })+

        e2e::in_browser!(chromium = Chromium: $($module),+);
    };
}

end_each! { motet, rollen, nivaene, samspill, planer, okonomi }

#[test]
fn every_module_is_ended() {
    assert_eq!(modules(&Site::start()), ENDED);
}

fn end(browser: Browser, slug: &str) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut ended = 0;
    for lang in ["nb", "nn"] {
        let all = site.pages();
        let pages = all
            .iter()
            .filter(|it| it.starts_with(&format!("{lang}/{slug}/")));
        for page in pages {
            if !site.html(page).contains("data-page=\"play\"") {
                continue;
            }
            let bundle = hand::bundle(site.dir(), page);
            session.open(&site.url(page));
            session.wait_alive();
            for story in &bundle.scenario {
                for at in (0..story.endings.len())
                    .skip(usize::from(lang == "nn"))
                    .step_by(2)
                {
                    end_story(&session, &bundle, &story.id, at);
                    ended += 1;
                }
            }
            for it in &bundle.inbox {
                for at in (0..it.endings.len())
                    .skip(usize::from(lang == "nn"))
                    .step_by(2)
                {
                    end_inbox(&session, &bundle, it, at);
                    ended += 1;
                }
            }
            for it in &bundle.budget {
                hand::of(course::Kind::Budget).finish(&Game::new(&session, &bundle), &it.id);
                ended += 1;
            }
        }
    }
    assert!(ended > 1, "{slug} has a simulation");
}

/// Walks to an ending, reads it, and begins anew.
fn end_story(session: &Session, bundle: &Bundle, id: &str, at: usize) {
    let story = bundle
        .scenario
        .iter()
        .find(|it| it.id == id)
        .expect("a story");
    let path = scenario::way_to(story, scenario::Place::Ending(at), &|_| true);
    hand::walk(session, bundle, id, &path.expect("a way to the ending"), 0);
    let ending = &story.endings[at];
    told(
        session,
        id,
        &[&ending.text, &ending.stakes, &ending.rule, &ending.other],
    );
    begin_anew(session, id);
}

fn end_inbox(session: &Session, bundle: &Bundle, it: &Inbox<String>, at: usize) {
    let path = way_to(it, &it.endings[at].id);
    hand::go(&Game::new(session, bundle), it, &path, 0);
    let ending = &it.endings[at];
    told(session, &it.id, &[&ending.title, &ending.text, &it.debrief]);
    begin_anew(session, &it.id);
}

/// The days in one of the ways that end so. The ways are tried one by one, each
/// time with other replies; nothing of it hangs on chance.
fn way_to(it: &Inbox<String>, ending: &str) -> Vec<String> {
    for seed in 1..200_000u64 {
        let (mut state, mut path, mut lot) = (inbox::begin(it), Vec::new(), seed);
        while let Some(close) = inbox::close(it, &state) {
            for message in &it.messages {
                lot = lot
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at =
                    usize::try_from(lot >> 33).unwrap_or_default() % (message.replies.len() + 1);
                let reply = message.replies.get(at).map(|reply| &reply.id);
                if let Some((reply, next)) =
                    reply.and_then(|id| Some((id, inbox::step(it, &state, id)?)))
                {
                    path.push(reply.clone());
                    state = next;
                }
            }
            state = inbox::step(it, &state, &close).expect("a day can be closed");
            path.push(close);
        }
        if inbox::ending(it, &state).is_some_and(|it| it.id == ending) {
            return path;
        }
    }
    panic!("no way to {ending}");
}

#[track_caller]
fn told(session: &Session, id: &str, texts: &[&String]) {
    let told = squeezed(&text_of(session, &scope(id)).unwrap());
    for text in texts {
        let text = plain(text);
        assert!(told.contains(&squeezed(&text)), "«{text}» in {told}");
    }
}

fn begin_anew(session: &Session, id: &str) {
    session
        .one(&format!("{} [data-keep='0']", scope(id)))
        .click();
    session.wait_js(
        "it is at its beginning",
        "return !document.querySelector(`${arguments[0]} [data-keep='0']`)",
        &[serde_json::json!(scope(id))],
    );
}
