//! Taking over a page: mounts what is alive into its placeholders.
//!
//! Nothing that is read moves: what is mounted has the size of what stood
//! there, and where a restored answer makes it taller, the page is scrolled
//! along so that the line in view stays where it is.

use crate::{
    activities::{self, Before, Context, controls},
    aloud, assigned, assignment, cards, certificate, evaluation, facilitator, gathering, glossary,
    overview, placement,
    platform::{
        clock,
        failure::{self, Failure},
        fetch, page,
        page::Page,
    },
    plenum, programme, receipt, remind, saved, search,
    store::Store,
    strings::{Strings, strings},
    words,
};
use course::{
    Bundle, CourseIndex, FromNode, Kind, Lang, LessonMeta, ModuleMeta, Node, PageKind, Route,
    SHIPPED_FORMAT, SitePage,
};
use engine::{
    lesson::{self, LessonState, Resume},
    progress::Progress,
};
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use std::{cell::Cell, pin::Pin, rc::Rc};
use web_sys::{Element, HtmlElement};

/// What a program can make alive on a page. A pointer from the program itself,
/// so that each carries only its own code.
pub type Program = fn(Page) -> Preparing;

/// Fetches what it takes.
pub type Preparing = Pin<Box<dyn Future<Output = Option<Mount>>>>;

/// Makes it alive.
pub type Mount = Box<dyn FnOnce(Store, &'static Strings, &HtmlElement, &mut Mounted)>;

/// What is alive on a page. Dropping it stops all of it.
#[derive(Default)]
pub struct Mounted {
    views: Vec<UnmountHandle<<AnyView as Render>::State>>,
    owner: Option<Owner>,
    gone: Rc<Cell<bool>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.gone.set(true);
        if let Some(owner) = self.owner.take() {
            owner.cleanup();
        }
    }
}

/// The lesson app: activities, fetched by the page's own bundle, the list of
/// words, or the month.
pub fn lessons(page: Page) -> Preparing {
    Box::pin(async move {
        this_month();
        if let Some(place) = page::first("[data-filter]") {
            let mount: Mount = Box::new(move |_, _, main, _| glossary::mount(main, &place));
            return Some(mount);
        }
        let path = page::attribute(&*page::main()?, "data-bundle")?;
        let mut node = read(&page, &path).await?;
        let bundle = Bundle::from_node(&mut node).filter(|it| it.format == SHIPPED_FORMAT);
        let bundle = Rc::new(ours(&path, bundle)?);
        let mount: Mount = Box::new(move |store, words, main, mounted| {
            if let Some(module) = page::attribute(main, "data-module") {
                activities(store, words, &bundle, &module, main, mounted);
                visit(store, &module, main, &mounted.gone);
                store
                    .progress
                    .with_untracked(|it| assigned::facts(it, main));
                mounted.with_owner(|| {
                    aloud::mount(main);
                    if let Some(list) = page::first("[data-placement]") {
                        placement::mount(store, list);
                    }
                });
            }
        });
        Some(mount)
    })
}

/// The app with the tools: what a page has a place for.
pub fn tools(page: Page) -> Preparing {
    Box::pin(async move {
        // Fetched before the page is alive: coming back to hits, one stands
        // where one stood.
        let searched = search::prepare(&page).await;
        let mount: Mount = Box::new(move |store, _, main, mounted| {
            if let Some(index) = searched {
                search::mount(main, &page, index);
            }
            if let Some(place) = page::first("[data-tool=saved]") {
                mounted.with_owner(|| saved::mount(store, &place, &page));
            }
            if let Some(place) = page::first("[data-tool=cards]") {
                mounted.with_owner(|| cards::mount(store, &place, &page));
            }
        });
        Some(mount)
    })
}

/// The app for the two-day session: what is brought there, and what a learner
/// takes from the course.
pub fn session(page: Page) -> Preparing {
    Box::pin(async move {
        let mount: Mount = Box::new(move |store, _, _, mounted| {
            if let Some(place) = page::first("[data-tool=gathering]") {
                gathering::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=evaluation]") {
                evaluation::mount(store, &place, mounted);
            }
            if let Some(place) = page::first("[data-tool=certificate]") {
                certificate::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=assignment]") {
                assignment::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=receipt]") {
                receipt::mount(store, &place, &page, mounted);
            }
        });
        Some(mount)
    })
}

/// The app for facilitators: assignments, what a group tells, and the hall.
pub fn trainer(page: Page) -> Preparing {
    Box::pin(async move {
        let mount: Mount = Box::new(move |store, _, _, mounted| {
            if let Some(place) = page::first("[data-tool=facilitator]") {
                facilitator::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=overview]") {
                overview::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=plenum]") {
                plenum::mount(store, &place, &page, mounted);
            }
            if let Some(place) = page::first("[data-tool=programme]") {
                programme::mount(store, &place, &page, mounted);
            }
        });
        Some(mount)
    })
}

/// Fetches the course's index where the page that is shown tells how far the
/// learner has come.
pub async fn fetch_course(page: &Page) -> Option<CourseIndex> {
    page::first("[data-lesson-state],[data-module-state],[data-way],[data-continue]")?;
    let path = &page.settings.course;
    let mut node = read(page, path).await?;
    ours(
        path,
        CourseIndex::from_node(&mut node).filter(|it| it.format == SHIPPED_FORMAT),
    )
}

/// Tells on the failure page when what arrived is not what it should be.
fn ours<T>(path: &str, read: Option<T>) -> Option<T> {
    if read.is_none() {
        failure::show(Failure::Load, &format!("{path}: of another format"));
    }
    read
}

/// Fetches JSON of ours. Texts in it get their way to the site's root. What
/// cannot be had is told on the failure page, above a page that still reads.
async fn read(page: &Page, path: &str) -> Option<Node> {
    let text = match fetch::text(&page.root.join(path)).await {
        Ok(text) => text,
        Err(error) => {
            failure::show(Failure::Load, &format!("{path}: {error:?}"));
            return None;
        }
    };
    let text = text.replace("\\\"~/", &format!("\\\"{}", page.root.path()));
    match serde_json::from_str(&text) {
        Ok(value) => Some(value),
        Err(error) => {
            // Where it breaks off is enough; the library's words are a kilobyte.
            let (line, column) = (error.line(), error.column());
            failure::show(
                Failure::Load,
                &format!("{path}: no JSON at {line}:{column}"),
            );
            None
        }
    }
}

impl Mounted {
    /// Makes the page that is shown alive.
    pub fn take_over(store: Store, mount: Option<Mount>) -> Mounted {
        let mut mounted = Mounted::default();
        let Some(main) = page::main() else {
            return mounted;
        };
        let lang = page_lang();
        let words = strings(lang);
        store.remember_lang(lang.tag());
        // Who reads there already, or comes back there, keeps it open.
        if page::scrolled() == 0
            && let Some(html) = page::document().document_element()
        {
            let _ = html.set_attribute("data-whole", "");
        }
        let anchor = Anchor::find(&main);
        banner(store, words, &mut mounted);
        mounted.with_owner(|| {
            saved_line(store, words, &main);
            lesson_progress(store, words, &main);
            remind::mount(store, &main);
        });
        if let Some(mount) = mount {
            mount(store, words, &main, &mut mounted);
        }
        anchor.hold();
        mounted
    }

    /// Fills in how far the learner has come in the course.
    pub fn show_states(&mut self, store: Store, course: CourseIndex) {
        if let Some(main) = page::main() {
            self.with_owner(|| states(store, page_words(), course, &main));
        }
    }

    /// Puts a view in the place of what a page shows untouched, which keeps the
    /// focus. `make` gives none for a page of another build than its bundle: it
    /// stays readable.
    fn enliven(&mut self, place: &HtmlElement, make: &dyn Fn() -> Option<AnyView>) {
        let focused = page::document()
            .active_element()
            .filter(|element| place.contains(Some(element)))
            .and_then(|element| selector(&element));
        let owner = Owner::new();
        let Some(view) = owner.with(make) else {
            return;
        };
        place.set_inner_html("");
        self.views.push(mount_to(place.clone(), move || {
            on_cleanup(move || owner.cleanup());
            view
        }));
        let _ = place.set_attribute("data-live", "");
        if let Some(element) =
            focused.and_then(|focused| page::all(place, &focused).into_iter().next())
        {
            let _ = element.focus();
        }
    }

    /// Makes the fields of a tool's page alive that are kept under `key`: one
    /// text, a ranking, or cells, as the page has them.
    pub fn fields(&mut self, store: Store, key: &str) {
        let words = page_words();
        let id = key.split_once('/').map_or("", |(_, id)| id);
        let place = page::first(&["[data-activity='", id, "'] [data-mount]"].concat());
        let Some(place) = place else { return };
        let fields = page::all(&place, "[type=text],textarea");
        let begin = ["a-", id, "-"].concat();
        let mut cells = Vec::new();
        for field in &fields {
            let name = field.id();
            let name = name.strip_prefix(&begin).unwrap_or_default();
            cells.push((name.to_owned(), name.replace("--", ".")));
        }
        self.enliven(&place, &|| {
            let context = Context {
                store,
                words,
                key: key.to_owned(),
                before: Before::read(&place),
                round: None,
            };
            Some(match &cells[..] {
                [_] => activities::reflect::view(false, "", context),
                _ if page::all(&place, "button").is_empty() => {
                    activities::fields::view(&context, &place, cells.clone(), "")
                }
                _ => activities::priorities::view(cells.len() as u32, "", context),
            })
        });
    }

    /// Runs something that ends with the page.
    pub fn with_owner(&mut self, run: impl FnOnce()) {
        self.owner.get_or_insert_with(Owner::new).with(run);
    }
}

/// The language of the page that is shown.
pub fn page_lang() -> Lang {
    page::document()
        .document_element()
        .and_then(|html| Lang::from_tag(&html.get_attribute("lang")?))
        .unwrap_or(Lang::Nb)
}

/// The app's words in the language of the page that is shown.
pub fn page_words() -> &'static Strings {
    strings(page_lang())
}

/// Mounts each activity into its placeholder.
fn activities(
    store: Store,
    words: &'static Strings,
    bundle: &Rc<Bundle>,
    module: &str,
    main: &HtmlElement,
    mounted: &mut Mounted,
) {
    for place in page::all(main, "[data-activity] [data-mount]") {
        let Some(id) = place
            .closest("[data-activity]")
            .ok()
            .flatten()
            .and_then(|section| page::attribute(&section, "data-activity"))
        else {
            continue;
        };
        if bundle.diagram.contains(&id) {
            activities::diagram::enliven(&place);
            let _ = place.set_attribute("data-live", "");
            continue;
        }
        mounted.enliven(&place, &|| {
            let context = Context {
                store,
                words,
                key: Progress::key(module, &id),
                before: Before::read(&place),
                round: None,
            };
            activities::view(bundle, &id, context)
        });
    }
}

/// Finds an element again in markup that is drawn anew: by its id, or by the
/// choice of a story that it is.
fn selector(element: &Element) -> Option<String> {
    ["id", "data-choice"]
        .into_iter()
        .find_map(|name| Some(format!("[{name}='{}']", page::attribute(element, name)?)))
}

/// Records that the lesson was opened, and when its end comes into view.
fn visit(store: Store, module: &str, main: &HtmlElement, gone: &Rc<Cell<bool>>) {
    let Some(lesson) = page::attribute(main, "data-lesson") else {
        return;
    };
    let key = Progress::key(module, &lesson);
    store.visit(&key, false);
    if let Some(end) = page::first("main .next-step") {
        let gone = Rc::clone(gone);
        page::when_seen(&end, move || {
            let read = store.progress.with_untracked(|progress| {
                progress
                    .visits
                    .get(&key)
                    .is_some_and(|visit| visit.read.is_some())
            });
            if !gone.get() && !read {
                store.visit(&key, true);
            }
        });
    }
}

/// «Akkurat nå»: of the months that stand on the start page, in one place, the
/// one that it is comes into view.
fn this_month() {
    let Some(day) = page::first("[data-month]").and_then(|_| clock::day(clock::now())) else {
        return;
    };
    let month = (day.month + 1).to_string();
    if let Some(month) = page::first(&["[data-month='", &month, "']"].concat()) {
        let _ = month.set_attribute("data-now", "");
    }
}

/// Fills in how far the learner has come.
fn states(store: Store, words: &'static Strings, course: CourseIndex, main: &HtmlElement) {
    let course = StoredValue::new_local(course);
    for place in page::all(main, "[data-lesson-state]") {
        let Some(key) = page::attribute(&place, "data-lesson-state") else {
            continue;
        };
        let (place, key) = (StoredValue::new_local(place), key);
        controls::effect(Box::new(move || {
            let state = course.with_value(|course| {
                let (module, lesson) = find_lesson(course, &key)?;
                Some(
                    store
                        .progress
                        .with(|progress| lesson::lesson_state(progress, module, lesson)),
                )
            });
            if let Some(state) = state {
                place.with_value(|place| {
                    say(place, &words::lesson(state, words), state_name(state))
                });
            }
        }));
    }
    let module = Modules {
        store,
        course,
        main,
    };
    module.follow(
        "data-module-state",
        Box::new(move |place, progress, module| {
            if module.lessons.is_empty() {
                return;
            }
            let state = lesson::module_state(progress, module);
            let name = match (state.is_done(), state.started) {
                (true, _) => "done",
                (false, true) => "started",
                (false, false) => "not-started",
            };
            say(place, &words::module(state, words), name);
        }),
    );
    module.follow(
        "data-way",
        Box::new(move |place, progress, module| way(place, progress, module, words)),
    );
    module.follow(
        "data-goals",
        Box::new(move |place, progress, module| goals(place, progress, module, words)),
    );
    let Some(root) = page::Root::find() else {
        return;
    };
    let (lang, to) = (course.with_value(|course| course.lang), root.clone());
    module.follow(
        "data-module-next",
        Box::new(move |place, progress, module| {
            next_in_module(place, progress, lang, module, &to, words);
        }),
    );
    if let Some(place) = page::first("[data-continue]") {
        let place = StoredValue::new_local(place);
        controls::effect(Box::new(move || {
            let html = course.with_value(|course| {
                store.progress.with(|progress| {
                    assigned::show(progress, course);
                    resume(progress, course, &root, words)
                })
            });
            // What the page says to those who have not begun stays for them.
            if let Some(html) = html {
                place.with_value(|place| place.set_inner_html(&html));
            }
        }));
    }
}

/// What tells of a module, in a place that names it.
type Tell = Box<dyn Fn(&HtmlElement, &Progress, &ModuleMeta)>;

/// The places of a page that tell how far the learner has come in a module.
struct Modules<'a> {
    store: Store,
    course: StoredValue<CourseIndex, LocalStorage>,
    main: &'a HtmlElement,
}

impl Modules<'_> {
    /// Keeps every place true whose attribute names a module.
    fn follow(&self, attribute: &str, tell: Tell) {
        let (store, course) = (self.store, self.course);
        let tell = Rc::new(tell);
        for place in page::all(self.main, &format!("[{attribute}]")) {
            let slug = page::attribute(&place, attribute);
            let tell = Rc::clone(&tell);
            controls::effect(Box::new(move || {
                course.with_value(|course| {
                    let mut modules = course.modules.iter();
                    let module = modules.find(|it| Some(&it.slug) == slug.as_ref());
                    store.progress.with(|progress| {
                        if let Some(module) = module {
                            tell(&place, progress, module);
                        }
                    });
                });
            }));
        }
    }
}

/// Draws the line as far as the learner has come, and says so.
fn way(place: &HtmlElement, progress: &Progress, module: &ModuleMeta, words: &Strings) {
    let state = lesson::module_state(progress, module);
    // Not among `page::all`: a line is no HTML.
    if let Ok(Some(line)) = place.query_selector(".way-line") {
        let left = (state.lessons - state.done).to_string();
        let _ = line.set_attribute("stroke-dashoffset", &left);
    }
    for text in page::all(place, "figcaption") {
        let text_content = if state.is_done() {
            format!(
                "{} «{}». {}",
                words.module_done, module.title, words.rostrum_is_yours
            )
        } else {
            format!(
                "{} {} {} {}",
                state.done, words.of, state.lessons, words.parts_done
            )
        };
        text.set_text_content(Some(&text_content));
    }
}

/// Ticks off the goals that were trained.
fn goals(place: &HtmlElement, progress: &Progress, module: &ModuleMeta, words: &Strings) {
    for (item, ids) in page::all(place, "li").iter().zip(&module.goals) {
        let is_ticked = item.has_attribute("data-done");
        if lesson::goal_is_done(progress, module, ids) && !is_ticked {
            let _ = item.set_attribute("data-done", "");
            let mark = format!(
                " <span class=\"goal-mark\">{} {}</span>",
                controls::icon("check"),
                words.goal_done
            );
            let _ = item.insert_adjacent_html("beforeend", &mark);
        }
    }
}

/// Keeps the line at the top of a lesson true. Which activities count is read
/// from the page itself.
fn lesson_progress(store: Store, words: &'static Strings, main: &HtmlElement) {
    let names = [
        page::attribute(main, "data-module"),
        page::attribute(main, "data-lesson"),
    ];
    let ([Some(module), Some(id)], Some(place)) = (names, page::first("[data-lesson-progress]"))
    else {
        return;
    };
    let counted = page::all(main, "[data-activity]")
        .iter()
        .filter(|section| {
            page::attribute(section, "data-type")
                .and_then(|name| Kind::from_name(&name))
                .is_some_and(Kind::is_counted)
        })
        .filter_map(|section| page::attribute(section, "data-activity"))
        .collect();
    let lesson = LessonMeta {
        id,
        title: String::new(),
        core: true,
        kind: PageKind::Lesson,
        seconds: 0,
        counted,
        open: Vec::new(),
    };
    let place = StoredValue::new_local(place);
    controls::effect(Box::new(move || {
        let state = store
            .progress
            .with(|progress| lesson::lesson_state(progress, &module, &lesson));
        place.with_value(|place| progress_line(place, state, lesson.counted.len(), words));
    }));
}

/// «Fortsett der du slapp» as HTML; `None` where nothing was begun.
fn resume(
    progress: &Progress,
    course: &CourseIndex,
    root: &page::Root,
    words: &Strings,
) -> Option<String> {
    let (module, lesson) = match lesson::resume(progress, course) {
        Resume::Begin => return None,
        Resume::AllDone => return Some(format!("<p class=\"all-done\">{}</p>", words.all_done)),
        Resume::Lesson(module, lesson) => (module, lesson),
    };
    Some(format!(
        "<a class=\"continue-link\" href=\"{}\"><span class=\"continue-label\">{}</span><span class=\"continue-title\">{}</span><span class=\"continue-module\">{} · {} {}</span></a>",
        page::escape(&address(progress, course.lang, module, lesson, root)),
        words.resume,
        page::escape(&lesson.title),
        page::escape(&module.title),
        lesson::module_state(progress, module).minutes_left,
        words.minutes_left,
    ))
}

/// Where to go on in a lesson: at the first exercise without an answer.
fn address(
    progress: &Progress,
    lang: Lang,
    module: &ModuleMeta,
    lesson: &LessonMeta,
    root: &page::Root,
) -> String {
    let route = Route::Lesson(lang, module.slug.clone(), lesson.id.clone());
    let address = root.join(&route.path());
    match lesson::first_open(progress, &module.slug, lesson) {
        Some(activity) => format!("{address}#a-{activity}"),
        None => address,
    }
}

/// Turns the module page's button towards the next lesson.
fn next_in_module(
    place: &HtmlElement,
    progress: &Progress,
    lang: Lang,
    module: &ModuleMeta,
    root: &page::Root,
    words: &Strings,
) {
    let state = lesson::module_state(progress, module);
    let open = module
        .lessons
        .iter()
        .find(|lesson| lesson::lesson_state(progress, &module.slug, lesson) != LessonState::Done);
    let (lead, lesson) = match (open, module.lessons.first()) {
        (Some(lesson), _) if state.started => (words.go_on_with, lesson),
        (None, Some(lesson)) => (words.read_again, lesson),
        _ => return,
    };
    let _ = place.set_attribute("href", &address(progress, lang, module, lesson, root));
    if let Ok(Some(text)) = place.query_selector("span") {
        text.set_text_content(Some(&format!("{lead} «{}»", lesson.title)));
    }
}

/// The thin line at the top of a lesson.
fn progress_line(place: &HtmlElement, state: LessonState, graded: usize, words: &'static Strings) {
    let answered = match state {
        LessonState::NotStarted => 0,
        LessonState::Started { answered, .. } => answered,
        LessonState::Done => graded,
    };
    if let Ok(Some(bar)) = place.query_selector("progress") {
        let _ = bar.set_attribute("value", &answered.to_string());
        let _ = bar.set_attribute("max", &graded.max(1).to_string());
    }
    if let Ok(Some(text)) = place.query_selector("[data-progress-text]") {
        let state = match state {
            LessonState::NotStarted => LessonState::Started { answered, graded },
            state => state,
        };
        text.set_text_content(Some(&words::lesson(state, words)));
    }
}

/// «Lagret på denne enheten kl. 12.03».
fn saved_line(store: Store, words: &'static Strings, main: &HtmlElement) {
    for place in page::all(main, "[data-saved]") {
        let place = StoredValue::new_local(place);
        controls::effect(Box::new(move || {
            let line = words::saved(store.saved.get(), words);
            // To have opened a page is nothing that one wants to hear is saved.
            let has_work = store.progress.with(|progress| {
                progress.answers.len() + progress.notes.len() + progress.plays.len() > 0
            });
            if has_work && !line.is_empty() {
                place.with_value(|place| place.set_text_content(Some(&line)));
            }
        }));
    }
}

/// The banner about storage, above the page; empty when all is well.
fn banner(store: Store, words: &'static Strings, mounted: &mut Mounted) {
    let Some(place) = page::first("#banner") else {
        return;
    };
    place.set_inner_html("");
    let save = Callback::new(move |()| {
        store.save_file(words.file_name, words.about_file);
    });
    let saved =
        page::Root::find().map(|root| root.join(&Route::Site(page_lang(), SitePage::Saved).path()));
    let view = controls::live(Box::new(move || {
        let trouble = store.trouble.get();
        let mut text = controls::icon("warning");
        if trouble.storage {
            controls::add(&mut text, &[" ", words.storage_banner]);
        } else if trouble.set_aside {
            let saved = saved.as_deref().unwrap_or_default();
            let link = [" <a href=\"", saved, "\">", words.see_aside, "</a>"].concat();
            controls::add(&mut text, &[" ", words.aside_banner, &link]);
        } else {
            return ().into_any();
        }
        view! {
            <div class="banner" role="alert">
                <p inner_html=text></p>
                {controls::button(words.download, "secondary", save)}
            </div>
        }
        .into_any()
    }));
    mounted.views.push(mount_to(place, move || view));
}

fn find_lesson<'a>(course: &'a CourseIndex, key: &str) -> Option<(&'a str, &'a LessonMeta)> {
    let (slug, id) = key.split_once('/')?;
    let module = course.modules.iter().find(|module| module.slug == slug)?;
    let lesson = module.lessons.iter().find(|lesson| lesson.id == id)?;
    Some((&module.slug, lesson))
}

fn say(place: &HtmlElement, text: &str, state: &str) {
    place.set_text_content(Some(text));
    let _ = place.set_attribute("data-state", state);
}

fn state_name(state: LessonState) -> &'static str {
    match state {
        LessonState::NotStarted => "not-started",
        LessonState::Started { .. } => "started",
        LessonState::Done => "done",
    }
}

/// The first thing in view, or the story that fills it, and where it stood.
struct Anchor(Option<(HtmlElement, i32)>);

impl Anchor {
    fn find(main: &HtmlElement) -> Anchor {
        let first = page::story_in_view().or_else(|| {
            page::all(main, "h1, h2, h3, p, li, label, dt, dd")
                .into_iter()
                .find(|element| {
                    // What is not shown has no height and is at the top of the
                    // window; the list beside the text does not move with it.
                    page::top(element) >= 0
                        && element.offset_height() > 0
                        && element
                            .closest("[data-mount],.rail")
                            .ok()
                            .flatten()
                            .is_none()
                })
        });
        Anchor(first.map(|element| {
            let top = page::top(&element);
            (element, top)
        }))
    }

    fn hold(&self) {
        if let Some((element, top)) = &self.0 {
            page::scroll_by(page::top(element) - top);
        }
    }
}
