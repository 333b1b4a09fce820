use super::*;
use publish::Severity;
use tempfile::TempDir;

/// Nobody answers: everything must be given.
struct Nobody;

impl Ask for Nobody {
    fn ask(&mut self, _: &str, flag: &str) -> Result<String> {
        bail!("{flag} mangler");
    }

    fn again(&mut self, wrong: &str) -> Result<()> {
        bail!("{wrong}");
    }
}

/// A copy of the course, with the templates of this one.
fn copy() -> (TempDir, Repo) {
    let here = Repo::find().unwrap();
    let temp = tempfile::tempdir().unwrap();
    for folder in [
        "modules",
        "seeds",
        "public/pictures",
        "xtask/templates",
        "target/publish-cache",
    ] {
        if here.path(folder).is_dir() {
            copy_folder(&here.path(folder), &temp.path().join(folder));
        }
    }
    let repo = Repo {
        root: temp.path().to_path_buf(),
        target: temp.path().join("target"),
    };
    (temp, repo)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn title(text: &str) -> Title {
    Title {
        title_nb: Some(text.into()),
        title_nn: Some(text.into()),
    }
}

fn new_module(id: &str) -> New {
    New::Module {
        id: Some(id.into()),
        title: title("Møtet"),
    }
}

fn new_lesson(module: &str, id: &str, kind: Option<PageKind>) -> New {
    New::Lesson {
        module: Some(module.into()),
        id: Some(id.into()),
        kind: kind.map(|kind| kind.name().into()),
        title: title("Saken er klar"),
    }
}

fn new_activity(module: &str, id: &str, kind: Kind, lesson: &str) -> New {
    New::Activity {
        module: Some(module.into()),
        id: Some(id.into()),
        kind: Some(kind.name().into()),
        lesson: Some(lesson.into()),
        title: title("Et møte"),
    }
}

fn make(repo: &Repo, what: New) -> Result<Option<String>> {
    let (next, plan) = plan(repo, what, &mut Nobody)?;
    plan.write()?;
    Ok(next)
}

/// What is wrong with the course, warnings that lie in the author's hands left
/// out: a sample cites no law, and a new module has no questions to begin with.
fn problems(repo: &Repo) -> Vec<String> {
    let node_modules = Repo::find().unwrap().node_modules();
    let outcome = publish::check_with(&repo.root, &date::today(), &node_modules);
    outcome
        .problems
        .iter()
        .filter(|problem| {
            let is_left = problem.what.contains("lov") || problem.file.ends_with("placement.toml");
            problem.severity == Severity::Error || !is_left
        })
        .map(ToString::to_string)
        .collect()
}

#[test]
fn what_is_made_compiles_for_every_type() {
    let (_temp, repo) = copy();
    let before = problems(&repo);
    make(&repo, new_module("prove")).unwrap();
    assert_eq!(problems(&repo), before, "an announced module");
    make(&repo, new_lesson("prove", "start", None)).unwrap();
    for kind in Kind::ALL {
        if kind != Kind::Quiz {
            let id = format!("en-{}", kind.name());
            make(&repo, new_activity("prove", &id, kind, "start")).unwrap();
        }
    }
    make(&repo, new_lesson("prove", "spill", Some(PageKind::Play))).unwrap();
    make(&repo, new_lesson("prove", "slutt", Some(PageKind::Close))).unwrap();
    assert_eq!(problems(&repo), before, "a module with every type");
    // Beside what is there already, whose comments stay.
    make(&repo, new_lesson("motet", "start", None)).unwrap();
    make(
        &repo,
        new_activity("motet", "en-til", Kind::Single, "start"),
    )
    .unwrap();
    assert_eq!(problems(&repo), before, "a lesson more in a module");
}

#[test]
fn what_stands_in_a_module_stays_as_it_is() {
    let (_temp, repo) = copy();
    let path = repo.path("modules/motet/module.toml");
    let before = fs::read_to_string(&path).unwrap();
    make(&repo, new_lesson("motet", "start", None)).unwrap();
    let after = fs::read_to_string(&path).unwrap();
    // One piece was put in, behind the last lesson.
    let same = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let added = after.len() - before.len();
    let piece = &after.as_bytes()[same..same + added];
    assert_eq!(
        &before.as_bytes()[same..],
        &after.as_bytes()[same + added..]
    );
    assert!(
        String::from_utf8_lossy(piece)
            .contains("id = \"start\"\nfile = \"09-start\"\ncore = false\n")
    );
    assert!(repo.path("modules/motet/09-start.nn.md").is_file());

    make(&repo, new_module("prove")).unwrap();
    let course = fs::read_to_string(repo.path("modules/course.toml")).unwrap();
    assert!(course.contains("\"okonomi\", \"prove\"]"), "{course}");
}

#[test]
fn an_activity_goes_before_the_summary_or_its_line_is_told() {
    let (_temp, repo) = copy();
    make(&repo, new_lesson("motet", "start", None)).unwrap();
    make(
        &repo,
        new_activity("motet", "valget", Kind::Single, "start"),
    )
    .unwrap();
    for (lang, word, summary) in [("nb", "Øvelse", "leseren"), ("nn", "Øving", "lesaren")] {
        let text =
            fs::read_to_string(repo.path(&format!("modules/motet/09-start.{lang}.md"))).unwrap();
        let end = format!(
            "substantiv.\n\n[{word}: Et møte](oving:valget)\n\n> **Kort sagt**\n>\n> - Det"
        );
        assert!(text.contains(&end) && text.contains(summary), "{text}");
    }
    let next = make(&repo, new_activity("motet", "tanken", Kind::Reflect, "-"))
        .unwrap()
        .unwrap();
    assert!(
        next.contains("[Refleksjon: Et møte](oving:tanken)"),
        "{next}"
    );
    assert_eq!(with_line("# A\n\nb\n", "c"), "# A\n\nb\n\nc\n");
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let (_temp, repo) = copy();
    let path = repo.path("modules/motet/module.toml");
    let before = fs::read_to_string(&path).unwrap();
    let refused = |what: New, why: &str| {
        let error = make(&repo, what).err().unwrap();
        assert!(format!("{error:#}").contains(why), "{error:#}");
    };
    refused(new_module("Møtet"), "små bokstaver");
    refused(new_module("motet"), "finnes alt");
    refused(new_module("lagret"), "navnet på en side");
    refused(new_lesson("finnes-ikke", "start", None), "ingen modul");
    refused(new_lesson("motet", "for-motet", None), "er brukt");
    refused(new_lesson("motet", "tallet", None), "er brukt");
    refused(new_lesson("motet", "lommekort", None), "navnet på en side");
    refused(
        new_activity("motet", "tallet", Kind::Single, "for-motet"),
        "er brukt",
    );
    refused(
        new_activity("motet", "ny", Kind::Quiz, "for-motet"),
        "close",
    );
    refused(
        new_activity("motet", "ny", Kind::Single, "avslutning"),
        "close",
    );
    refused(
        new_activity("motet", "ny", Kind::Single, "ukjent"),
        "ingen side",
    );
    make(&repo, new_module("tom")).unwrap();
    refused(
        new_lesson("tom", "slutt", Some(PageKind::Close)),
        "ingen leksjon",
    );
    let without = New::Module {
        id: None,
        title: title("Møtet"),
    };
    refused(without, "--id mangler");
    let marked = New::Module {
        id: Some("prove".into()),
        title: title("Et *møte*"),
    };
    refused(marked, "ren tekst");
    // A file that nobody registered is not overwritten either.
    let stray = repo.path("modules/motet/09-start.nn.md");
    fs::write(&stray, "mine").unwrap();
    refused(new_lesson("motet", "start", None), "finnes fra før");
    assert_eq!(fs::read_to_string(&stray).unwrap(), "mine");
    assert!(!repo.path("modules/motet/09-start.nb.md").exists());
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn who_is_asked_may_answer_again() {
    struct Two(Vec<&'static str>, Vec<String>);
    impl Ask for Two {
        fn ask(&mut self, _: &str, _: &str) -> Result<String> {
            Ok(self.0.remove(0).into())
        }
        fn again(&mut self, wrong: &str) -> Result<()> {
            self.1.push(wrong.into());
            Ok(())
        }
    }
    let (_temp, repo) = copy();
    let mut two = Two(vec!["Møtet", "prove", "Møtet", "", "Møtet"], Vec::new());
    let what = New::Module {
        id: None,
        title: Title {
            title_nb: None,
            title_nn: None,
        },
    };
    plan(&repo, what, &mut two).unwrap();
    assert_eq!(two.1.len(), 2, "{:?}", two.1);
}
