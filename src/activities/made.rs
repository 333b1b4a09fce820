//! A view made from HTML text.
//!
//! What an activity shows before it is touched is text that is already at
//! hand, and its fields are the browser's own: nothing in it has to be drawn
//! anew. So it is set as HTML once, which costs the wasm a tenth of what a view
//! of elements, attributes and listeners does.

use super::Context;
use crate::platform::page;
use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::types::{Element, Node},
        view::{Mountable, Position, PositionState, add_attr::AddAnyAttr},
    },
};
use web_sys::HtmlElement;

/// The place of an activity, with what the page shows of it untouched. A type
/// whose state lies in its fields takes those elements over as they are, and so
/// brings no markup of its own; a question that a quiz draws has no such place.
pub fn standing(context: &Context) -> Option<HtmlElement> {
    context.find("[data-mount]")
}

/// Elements that stand in the view as they were made, side by side.
pub struct Made(StoredValue<Standing, LocalStorage>);

/// The elements of a [`Made`].
#[derive(Clone)]
pub struct Standing(Vec<Element>);

/// The children of `holder` as a view. Fields are filled in and listened to
/// before they are shown, so that nothing changes once they are seen.
pub fn made(holder: &HtmlElement) -> AnyView {
    let children = page::all(holder, ":scope > *");
    let children = children.into_iter().map(Element::from).collect();
    Made(StoredValue::new_local(Standing(children))).into_any()
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        self.0.iter().for_each(Element::remove);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for element in &mut self.0 {
            element.mount(parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0
            .first()
            .is_some_and(|first| first.insert_before_this(child))
    }

    fn elements(&self) -> Vec<Element> {
        self.0.clone()
    }
}

impl Render for Made {
    type State = Standing;

    fn build(self) -> Standing {
        self.0.get_value()
    }

    fn rebuild(self, state: &mut Standing) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Made {
    type Output<A: Attribute> = Made;

    fn add_any_attr<A: Attribute>(self, _: A) -> Made {
        self
    }
}

// What a server would do with it. There is none.
impl RenderHtml for Made {
    type AsyncOutput = Made;
    type Owned = Made;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Made {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Standing {
        self.build()
    }

    fn into_owned(self) -> Made {
        self
    }
}
