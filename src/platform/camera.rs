//! Reading QR codes with the camera, where the browser itself can: no picture
//! leaves the device, and none is kept.

use super::{page, timer::Debounce};
use js_sys::{Array, Function, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// How long it waits before it looks again, in milliseconds.
const PAUSE: i32 = 200;

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// What a method's promise comes to.
async fn call(of: &JsValue, name: &str, with: &Array) -> Option<JsValue> {
    let method: Function = member(of, name)?.dyn_into().ok()?;
    let promise: Promise = Reflect::apply(&method, of, with).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn devices() -> Option<JsValue> {
    member(&member(&page::window(), "navigator")?, "mediaDevices")
}

/// Whether the browser reads QR codes and has cameras to ask for.
pub async fn is_there() -> bool {
    let formats = async {
        devices()?;
        let class = member(&page::window(), "BarcodeDetector")?;
        call(&class, "getSupportedFormats", &Array::new()).await
    };
    let formats = formats.await;
    formats.is_some_and(|it| Array::from(&it).includes(&"qr_code".into(), 0))
}

/// A camera that is on. It is turned off when this is dropped.
pub struct Camera {
    stream: JsValue,
    video: HtmlElement,
}

impl Drop for Camera {
    fn drop(&mut self) {
        if let Some(Ok(tracks)) = member(&self.stream, "getTracks")
            .and_then(|it| it.dyn_into::<Function>().ok())
            .map(|it| it.call0(&self.stream))
        {
            for track in Array::from(&tracks).iter() {
                if let Some(stop) = member(&track, "stop")
                    && let Ok(stop) = stop.dyn_into::<Function>()
                {
                    let _ = stop.call0(&track);
                }
            }
        }
        let _ = Reflect::set(&self.video, &"srcObject".into(), &JsValue::NULL);
    }
}

/// Turns the camera on and shows in `video` what it sees; `None` where it may
/// not or there is none.
pub async fn start(video: &HtmlElement) -> Option<Camera> {
    let wish: JsValue = js_sys::Object::new().into();
    let facing: JsValue = js_sys::Object::new().into();
    Reflect::set(&facing, &"facingMode".into(), &"environment".into()).ok()?;
    Reflect::set(&wish, &"video".into(), &facing).ok()?;
    let stream = call(&devices()?, "getUserMedia", &Array::of1(&wish)).await?;
    let camera = Camera {
        stream,
        video: video.clone(),
    };
    Reflect::set(video, &"srcObject".into(), &camera.stream).ok()?;
    call(video, "play", &Array::new()).await?;
    Some(camera)
}

/// Where a camera that is on lies, so that whoever stops it takes it out.
pub type Held = Rc<RefCell<Option<Camera>>>;

/// Tells of each code that is seen, until the camera is taken out of its place
/// or the page is left: then it is turned off.
pub fn watch(held: Held, tell: Rc<dyn Fn(String)>) {
    let class = member(&page::window(), "BarcodeDetector");
    let class = class.and_then(|it| it.dyn_into::<Function>().ok());
    let wish = js_sys::Object::new();
    let formats = Array::of1(&"qr_code".into());
    let _ = Reflect::set(&wish, &"formats".into(), &formats);
    let with = Array::of1(&wish);
    if let Some(detector) = class.and_then(|it| Reflect::construct(&it, &with).ok()) {
        look(held, tell, detector, Debounce::default());
    }
}

fn look(held: Held, tell: Rc<dyn Fn(String)>, detector: JsValue, soon: Debounce) {
    leptos::task::spawn_local(async move {
        let Some(video) = held.borrow().as_ref().map(|it| it.video.clone()) else {
            return;
        };
        if !video.is_connected() || page::document().hidden() {
            held.replace(None);
            return;
        }
        let found = call(&detector, "detect", &Array::of1(&video)).await;
        for code in found.iter().flat_map(|it| Array::from(it).to_vec()) {
            let text = member(&code, "rawValue").and_then(|it| it.as_string());
            if let Some(text) = text {
                tell(text);
            }
        }
        let again = soon.clone();
        soon.call(PAUSE, move || look(held, tell, detector, again));
    });
}
