//! Type `guide`.

use super::{
    Context,
    controls::{add_button, fill},
    walk::{self, Steps, Walk},
};
use course::{Bundle, activity::Guide};
use engine::activity::guide::{Place, restore, walk};
use leptos::prelude::*;
use std::rc::Rc;

/// A guide and what was answered.
struct Way {
    /// Holds the guide at this place.
    bundle: Rc<Bundle>,
    at: usize,
    walk: Walk,
}

/// The questions where the learner left them: the guide at this place in
/// `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let Some(guide) = bundle.guide.get(at) else {
        return ().into_any();
    };
    let way = Way {
        bundle: Rc::clone(bundle),
        at,
        walk: Walk::new(context, &guide.rev),
    };
    walk::view(Rc::new(way))
}

impl Way {
    /// The bundle has it: the view was made because it does.
    fn guide(&self) -> &Guide<String> {
        &self.bundle.guide[self.at]
    }
}

impl Steps for Way {
    fn walk(&self) -> &Walk {
        &self.walk
    }

    fn fits(&self, stored: &[String]) -> Vec<String> {
        restore(self.guide(), stored)
    }

    fn end(&self, path: &[String]) -> Option<Vec<String>> {
        match walk(self.guide(), path)?.1 {
            // What was answered about a case of one's own is nobody's to count.
            Place::Advice(advice) => Some(vec![advice.id.clone()]),
            Place::Question(_) => None,
        }
    }

    fn draw(&self, _: &str) -> String {
        let words = &self.walk.context.words.talk;
        let guide = self.guide();
        let mut html = String::new();
        let Some((answered, place)) = walk(guide, &self.walk.path.borrow()) else {
            return html;
        };
        let mut done = String::new();
        for (at, (question, turn)) in answered.iter().enumerate() {
            let id = format!("a-{}-{}", guide.id, question.id);
            fill(
                &mut done,
                "<li><div class=\"other-text\" id=\"^\">^</div><div class=\"guide-answer\"><span>^</span> ",
                &[&id, &question.text, &turn.text],
            );
            fill(
                &mut done,
                "<button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-keep=\"^\" aria-describedby=\"^\">^</button></div></li>",
                &[&at.to_string(), &id, words.change],
            );
        }
        if !done.is_empty() {
            fill(&mut html, "<ol class=\"guide-done\">^</ol>", &[&done]);
        }
        match place {
            Place::Question(question) => {
                let id = format!("a-{}-{}", guide.id, question.id);
                fill(
                    &mut html,
                    "<h4 class=\"guide-question\" tabindex=\"-1\" id=\"^\">^</h4>",
                    &[&id, &question.text],
                );
                if let Some(help) = &question.help {
                    fill(&mut html, "<div class=\"activity-hint\">^</div>", &[help]);
                }
                fill(
                    &mut html,
                    "<ul class=\"scene-choices\" aria-labelledby=\"^\">",
                    &[&id],
                );
                for turn in &question.options {
                    fill(
                        &mut html,
                        "<li><button type=\"button\" class=\"scene-choice\" data-choice=\"^\"><span>^</span></button></li>",
                        &[&turn.id, &turn.text],
                    );
                }
                html += "</ul>";
            }
            Place::Advice(advice) => {
                fill(
                    &mut html,
                    "<div class=\"debrief guide-advice\"><h4 class=\"guide-question\" tabindex=\"-1\">^</h4><div>^</div><h5>^</h5><div>^</div></div><p class=\"activity-hint\">^</p><div class=\"activity-actions\">",
                    &[
                        &advice.title,
                        &advice.text,
                        words.next_step,
                        &advice.next,
                        words.no_verdict,
                    ],
                );
                add_button(&mut html, "secondary", "keep", "0", words.start_over);
                html += "</div>";
            }
        }
        html
    }
}
