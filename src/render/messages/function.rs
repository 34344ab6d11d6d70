//! Messages for templates: `{{ t(key="notes") }}`, `{{ t(key="page-of", n=2, of=7) }}`.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Error, Function, Kwargs, State, TeraResult, Value};

use super::Messages;

/// The argument that names the message.
const KEY: &str = "key";

/// The function `t`.
pub(in crate::render) struct Translate(pub Arc<Messages>);

impl Function<TeraResult<Value>> for Translate {
    fn call(&self, given: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let key: &str = given.must_get(KEY)?;
        let named = given.iter().filter_map(|(name, value)| {
            Some((name.as_str().filter(|name| *name != KEY)?, argument(value)))
        });
        let arguments: FluentArgs<'_> = named.collect();
        let words = self
            .0
            .tell(key, &arguments)
            .ok_or_else(|| self.unknown(key))?;
        Ok(Value::from(words))
    }
}

impl Translate {
    fn unknown(&self, key: &str) -> Error {
        let near = self
            .0
            .nearest(key)
            .map(|near| format!(" (did you mean `{near}`?)"))
            .unwrap_or_default();
        Error::message(format!("there is no message `{key}`{near}"))
    }
}

/// What a template gives to a message: a number decides about plurals.
fn argument(value: &Value) -> FluentValue<'_> {
    match (value.as_str(), value.as_i64()) {
        (Some(text), _) => text.into(),
        (None, Some(number)) => number.into(),
        (None, None) => value.as_f64().map_or_else(|| "".into(), FluentValue::from),
    }
}
