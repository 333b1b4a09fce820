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
    /// Computed time to read and do, in whole minutes.
    pub minutes: u32,
    /// Ids of the activities with a right answer, in the order in which they stand.
    pub graded: Vec<String>,
    /// Ids of the activities without one (reflections), in order.
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
        })
    }
}

impl FromNode for LessonMeta {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(LessonMeta {
            id: node.text("id")?,
            title: node.text("title")?,
            core: node.flag("core")?,
            minutes: node.number("minutes")?,
            graded: node.list("graded")?,
            open: node.list("open")?,
        })
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
                    minutes: 7,
                    graded: vec!["a".into(), "b".into()],
                    open: vec!["c".into()],
                }],
            }],
        };
        let json = serde_json::to_string(&course).unwrap();
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(CourseIndex::from_node(&mut node), Some(course));
    }
}
