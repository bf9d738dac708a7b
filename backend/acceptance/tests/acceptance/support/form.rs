//! Reads a form out of a page and sends what a browser would send.
//!
//! A test names only what a person changes; everything else (hidden fields, what is already chosen) comes
//! from the page, so that a page that forgets a field fails its test.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Selector};

/// A control of a form that can take part in what is sent.
#[derive(Clone, Debug)]
struct Control {
    name: String,
    value: String,
    kind: Kind,
    /// Whether it is sent as the page stands: a chosen box, the chosen option, any text field.
    sent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Takes any text.
    Text,
    /// Sent as it is; a person cannot change it.
    Hidden,
    /// A box, which is on or off.
    Box,
    /// One of a group: a radio button, or an option of a list.
    Choice,
    /// A file to upload.
    File,
    /// Sent only where it is pressed.
    Button,
}

/// A file to upload.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Name of the form's file field.
    pub field: String,
    /// Name of the file on the person's machine.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A form as it stands on a page, to be filled in and sent.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent: the `action`, or nothing for the page's own address.
    pub action: Option<String>,
    /// `get` or `post`.
    pub method: String,
    /// Whether it is sent as `multipart/form-data`.
    pub multipart: bool,
    controls: Vec<Control>,
    uploads: Vec<Upload>,
}

impl Form {
    /// The one form that `selector` names.
    pub fn find(html: &str, selector: &str) -> Self {
        let page = Html::parse_document(html);
        let wanted = Selector::parse(selector).unwrap();
        let found: Vec<_> = page.select(&wanted).collect();
        let [form] = found.as_slice() else {
            panic!("{} elements are {selector:?}:\n{html}", found.len());
        };
        assert_eq!(form.value().name(), "form", "{selector:?} names no form");
        let attribute = |name: &str| form.value().attr(name).map(str::to_owned);
        Self {
            action: attribute("action").filter(|action| !action.is_empty()),
            method: attribute("method")
                .unwrap_or_else(|| "get".to_owned())
                .to_lowercase(),
            multipart: attribute("enctype").is_some_and(|kind| kind == "multipart/form-data"),
            controls: controls(&page, *form),
            uploads: Vec::new(),
        }
    }

    /// Names of everything a person can change, in the page's order, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for control in &self.controls {
            let changes = !matches!(control.kind, Kind::Hidden | Kind::Button);
            if changes && !names.contains(&control.name.as_str()) {
                names.push(&control.name);
            }
        }
        names
    }

    /// Names of the fields that take any text, in the page's order.
    pub fn text_names(&self) -> Vec<&str> {
        let text = self.controls.iter().filter(|control| control.kind == Kind::Text);
        text.map(|control| control.name.as_str()).collect()
    }

    /// What would be sent for a name as the form stands.
    pub fn value(&self, name: &str) -> Option<&str> {
        let sent = |control: &&Control| control.name == name && control.sent && control.kind != Kind::Button;
        self.controls
            .iter()
            .find(sent)
            .map(|control| control.value.as_str())
    }

    /// Types into a field, chooses a radio button or an option by its value, or ticks the box with that value.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        let mut done = false;
        for control in self.controls.iter_mut().filter(|control| control.name == name) {
            match control.kind {
                Kind::Text => {
                    value.clone_into(&mut control.value);
                    done = true;
                }
                Kind::Choice => {
                    control.sent = control.value == value;
                    done |= control.sent;
                }
                Kind::Box if control.value == value => {
                    control.sent = true;
                    done = true;
                }
                Kind::Box | Kind::Hidden | Kind::File | Kind::Button => {}
            }
        }
        assert!(
            done,
            "{name}={value} cannot be entered; the form has {:#?}",
            self.controls
        );
        self
    }

    /// Takes the tick out of a box.
    pub fn untick(&mut self, name: &str, value: &str) -> &mut Self {
        let is_it = |control: &&mut Control| {
            control.kind == Kind::Box && control.name == name && control.value == value
        };
        let control = self.controls.iter_mut().find(is_it);
        control.unwrap_or_else(|| panic!("no box {name}={value}")).sent = false;
        self
    }

    /// Presses a button that has a name.
    pub fn press(&mut self, name: &str, value: &str) -> &mut Self {
        let is_it = |control: &&mut Control| {
            control.kind == Kind::Button && control.name == name && control.value == value
        };
        let control = self.controls.iter_mut().find(is_it);
        control.unwrap_or_else(|| panic!("no button {name}={value}")).sent = true;
        self
    }

    /// Chooses a file.
    pub fn upload(&mut self, field: &str, file_name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let exists = self
            .controls
            .iter()
            .any(|c| c.kind == Kind::File && c.name == field);
        assert!(exists, "no file field {field}");
        self.uploads.push(Upload {
            field: field.to_owned(),
            file_name: file_name.to_owned(),
            bytes: bytes.into(),
        });
        self
    }

    /// The names and values that are sent, in the page's order.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let sent = self
            .controls
            .iter()
            .filter(|control| control.sent && control.kind != Kind::File);
        sent.map(|control| (control.name.as_str(), control.value.as_str()))
            .collect()
    }

    /// The chosen files.
    pub fn uploads(&self) -> &[Upload] {
        &self.uploads
    }

    /// The fields as `application/x-www-form-urlencoded`.
    pub fn encoded(&self) -> String {
        encode(&self.fields())
    }
}

/// Names and values as `application/x-www-form-urlencoded`.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect();
    pairs.join("&")
}

/// The controls of a form: its own, and those elsewhere that name it by its id.
fn controls(page: &Html, form: ElementRef) -> Vec<Control> {
    let any = Selector::parse("input, select, textarea, button").unwrap();
    let id = form.value().attr("id");
    let belongs = |control: &ElementRef| match control.value().attr("form") {
        Some(owner) => id == Some(owner),
        None => control.ancestors().any(|ancestor| ancestor.id() == form.id()),
    };
    page.select(&any)
        .filter(belongs)
        .filter(|control| !is_disabled(control))
        .flat_map(read)
        .collect()
}

fn is_disabled(control: &ElementRef) -> bool {
    let disabled_fieldset = |ancestor: ElementRef| {
        ancestor.value().name() == "fieldset" && ancestor.value().attr("disabled").is_some()
    };
    control.value().attr("disabled").is_some()
        || control
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(disabled_fieldset)
}

fn read(element: ElementRef) -> Vec<Control> {
    let attribute = |name: &str| element.value().attr(name);
    let Some(name) = attribute("name").filter(|name| !name.is_empty()) else {
        return Vec::new();
    };
    let control = |value: String, kind: Kind, sent: bool| Control {
        name: name.to_owned(),
        value,
        kind,
        sent,
    };
    let value = || attribute("value").unwrap_or_default().to_owned();
    let kind = attribute("type").unwrap_or("text");
    match element.value().name() {
        // A parser of HTML drops the first newline of a textarea; browsers send CR LF.
        "textarea" => vec![control(
            element.text().collect::<String>().replace('\n', "\r\n"),
            Kind::Text,
            true,
        )],
        "select" => options(element)
            .into_iter()
            .map(|(v, chosen)| control(v, Kind::Choice, chosen))
            .collect(),
        "button" => vec![control(value(), Kind::Button, false)],
        _ => match kind {
            "submit" | "image" | "reset" | "button" => vec![control(value(), Kind::Button, false)],
            "hidden" => vec![control(value(), Kind::Hidden, true)],
            "file" => vec![control(String::new(), Kind::File, true)],
            "checkbox" | "radio" => {
                let kind = if kind == "radio" { Kind::Choice } else { Kind::Box };
                let value = attribute("value").unwrap_or("on").to_owned();
                vec![control(value, kind, attribute("checked").is_some())]
            }
            _ => vec![control(value(), Kind::Text, true)],
        },
    }
}

/// The values of a list, each with whether it is chosen: by `selected`, or else the first of a plain list.
fn options(select: ElementRef) -> Vec<(String, bool)> {
    let option = Selector::parse("option").unwrap();
    let several = select.value().attr("multiple").is_some();
    let mut found: Vec<(String, bool)> = select
        .select(&option)
        .map(|option| {
            let text = || option.text().collect::<String>().trim().to_owned();
            let value = option.value().attr("value").map_or_else(text, str::to_owned);
            (value, option.value().attr("selected").is_some())
        })
        .collect();
    if !several
        && found.iter().all(|(_, chosen)| !chosen)
        && let Some((_, chosen)) = found.first_mut()
    {
        *chosen = true;
    }
    found
}

/// Escapes as the URL standard has it for forms.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => encoded.push(byte.into()),
            b' ' => encoded.push('+'),
            _ => write!(encoded, "%{byte:02X}").unwrap(),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"
        <form id="other"><input name="x" value="1"></form>
        <form id="rows" method="POST" action="/rows">
          <input type="hidden" name="revision" value="7">
          <label for="n">名前</label><input id="n" name="name" value="甲">
          <input name="off" value="1" disabled>
          <fieldset disabled><input name="off2" value="1"></fieldset>
          <input type="radio" name="side" value="bank" checked><input type="radio" name="side" value="ftsp">
          <input type="checkbox" name="tick" value="a" checked><input type="checkbox" name="tick" value="b">
          <select name="level"><option value="">—</option><option selected value="l2">2</option><option>l3</option></select>
          <select name="first"><option value="p">p</option><option value="q">q</option></select>
          <textarea name="note">一行
二行</textarea>
          <button name="do" value="save">保存</button><button>送る</button>
        </form>
        <input form="rows" name="outside" value="y">"#;

    #[test]
    fn an_untouched_form_sends_what_the_page_says() {
        let form = Form::find(PAGE, "#rows");
        assert_eq!(form.action.as_deref(), Some("/rows"));
        assert_eq!(form.method, "post");
        assert_eq!(
            form.fields(),
            [
                ("revision", "7"),
                ("name", "甲"),
                ("side", "bank"),
                ("tick", "a"),
                ("level", "l2"),
                ("first", "p"),
                ("note", "一行\r\n二行"),
                ("outside", "y"),
            ]
        );
        assert_eq!(
            form.names(),
            ["name", "side", "tick", "level", "first", "note", "outside"]
        );
        assert_eq!(form.value("revision"), Some("7"));
    }

    #[test]
    fn what_a_person_changes_is_sent() {
        let mut form = Form::find(PAGE, "#rows");
        form.set("name", "乙 &")
            .set("side", "ftsp")
            .set("tick", "b")
            .untick("tick", "a")
            .set("level", "l3");
        form.press("do", "save");
        assert_eq!(
            form.encoded(),
            "revision=7&name=%E4%B9%99+%26&side=ftsp&tick=b&level=l3&first=p\
             &note=%E4%B8%80%E8%A1%8C%0D%0A%E4%BA%8C%E8%A1%8C&do=save&outside=y"
        );
    }

    #[test]
    #[should_panic(expected = "cannot be entered")]
    fn a_value_the_page_does_not_offer_is_refused() {
        Form::find(PAGE, "#rows").set("side", "nobody");
    }

    #[test]
    #[should_panic(expected = "cannot be entered")]
    fn a_hidden_field_is_not_for_people_to_change() {
        Form::find(PAGE, "#rows").set("revision", "8");
    }
}
