use crate::{FromNode, Lang, Node};
use serde::{Deserialize, Serialize};

/// What the start page needs to know of the course, in one language.
/// Shipped as `assets/course.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the titles.
    pub lang: Lang,
    /// The modules in the course's own order.
    pub modules: Vec<ModuleMeta>,
}

/// A module without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleMeta {
    /// The slug, fixed because links carry it.
    pub slug: String,
    /// The title, plain text.
    pub title: String,
    /// The lessons in order; empty where the module is announced only.
    pub lessons: Vec<LessonMeta>,
    /// For each goal the ids of the lessons and activities that train it.
    pub goals: Vec<Vec<String>>,
}

/// What a page of a module is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// A lesson.
    #[default]
    Lesson,
    /// A flagship simulation.
    Play,
    /// The closing page with the quiz.
    Close,
}

impl PageKind {
    /// All kinds.
    pub const ALL: [PageKind; 3] = [PageKind::Lesson, PageKind::Play, PageKind::Close];

    /// The name in files and pages.
    pub const fn name(self) -> &'static str {
        match self {
            PageKind::Lesson => "lesson",
            PageKind::Play => "play",
            PageKind::Close => "close",
        }
    }

    /// Reads a name; `None` when there is no such kind.
    pub fn from_name(name: &str) -> Option<PageKind> {
        PageKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A lesson without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonMeta {
    /// The id, also the last segment of the address.
    pub id: String,
    /// The title, plain text.
    pub title: String,
    /// `true` for the core that is assigned and counted, `false` for «Vil du mer?».
    pub core: bool,
    /// What the page is.
    pub kind: PageKind,
    /// Computed time to read and do.
    pub seconds: u32,
    /// Ids of the activities that count ([`crate::Kind::is_counted`]), in the
    /// order in which they stand.
    pub counted: Vec<String>,
    /// Ids of the others, in order.
    pub open: Vec<String>,
}

impl FromNode for CourseIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(CourseIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            modules: node.list("modules")?,
        })
    }
}

impl FromNode for ModuleMeta {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(ModuleMeta {
            slug: node.text("slug")?,
            title: node.text("title")?,
            lessons: node.list("lessons")?,
            goals: (node.list::<List>("goals")?.into_iter())
                .map(|list| list.0)
                .collect(),
        })
    }
}

impl FromNode for LessonMeta {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(LessonMeta {
            id: node.text("id")?,
            title: node.text("title")?,
            core: node.flag("core")?,
            kind: PageKind::from_name(&node.text("kind")?)?,
            seconds: node.number("seconds")?,
            counted: node.list("counted")?,
            open: node.list("open")?,
        })
    }
}

/// A list within a list.
struct List(Vec<String>);

impl FromNode for List {
    fn from_node(node: &mut Node) -> Option<Self> {
        match std::mem::take(node) {
            Node::List(items) => items
                .into_iter()
                .map(|mut item| String::from_node(&mut item))
                .collect::<Option<Vec<String>>>()
                .map(List),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_reads_what_serde_writes() {
        let course = CourseIndex {
            format: 1,
            lang: Lang::Nb,
            modules: vec![ModuleMeta {
                slug: "m".into(),
                title: "M".into(),
                lessons: vec![LessonMeta {
                    id: "l".into(),
                    title: "L".into(),
                    core: true,
                    kind: PageKind::Play,
                    seconds: 407,
                    counted: vec!["a".into(), "b".into()],
                    open: vec!["c".into()],
                }],
                goals: vec![vec!["l".into()], vec!["a".into(), "b".into()]],
            }],
        };
        let json = serde_json::to_string(&course).unwrap();
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(CourseIndex::from_node(&mut node), Some(course));
    }
}
