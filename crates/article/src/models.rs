//! The models as the text sees them: [`Numbers`] over the registry.

use models::model::Effort;
use models::registry::{self, MODELS};
use models::world::{DEFAULT_SEED, query};
use models::{Format, Kind, Model};

use crate::numbers::Numbers;

/// Figures that are no model: the question of belief before and after.
pub const SPECIAL: [&str; 2] = ["belief", "belief-again"];

/// The registry of models.
#[derive(Debug, Default, Clone, Copy)]
pub struct Registry;

impl Numbers for Registry {
    fn figures(&self) -> Vec<String> {
        MODELS.iter().map(|model| model.id()).chain(SPECIAL).map(str::to_owned).collect()
    }

    fn param(&self, figure: &str, param: &str, format: Option<&str>) -> Result<String, String> {
        let model = find(figure)?;
        let index = model.param_index(param).ok_or_else(|| {
            format!("one of the parameters of {figure}: {}", list(model.params().iter().map(|spec| spec.id)))
        })?;
        let spec = &model.params()[index];
        Ok(match spec.kind {
            Kind::Choice(_) => spec.serialise(spec.default),
            Kind::Number { .. } => read_format(format)?.unwrap_or(spec.format).print(spec.default),
        })
    }

    fn output(
        &self,
        figure: &str,
        output: &str,
        settings: &[(String, String)],
        format: Option<&str>,
    ) -> Result<String, String> {
        let model = find(figure)?;
        let index = output_index(model, output)?;
        let format = read_format(format)?.unwrap_or(model.outputs()[index].format);
        Ok(format.print_output(run(model, settings)?[index]))
    }

    fn value(&self, figure: &str, name: &str, settings: &[(String, String)]) -> Result<f64, String> {
        let model = find(figure)?;
        if let Some(index) = model.param_index(name) {
            return Ok(values(model, settings)?[index]);
        }
        let index = output_index(model, name)?;
        run(model, settings)?[index].ok_or_else(|| format!("settings at which {figure}.{name} is defined"))
    }

    fn check_query(&self, query: &str) -> Result<(), String> {
        let complaints: Vec<String> = query::parse(query).complaints.iter().map(ToString::to_string).collect();
        if complaints.is_empty() { Ok(()) } else { Err(complaints.join("; ")) }
    }
}

fn find(figure: &str) -> Result<&'static dyn Model, String> {
    registry::find(figure).ok_or_else(|| format!("one of the models: {}", list(MODELS.iter().map(|model| model.id()))))
}

fn output_index(model: &dyn Model, output: &str) -> Result<usize, String> {
    let known = || list(model.outputs().iter().map(|spec| spec.id));
    model.output_index(output).ok_or_else(|| format!("one of the outputs of {}: {}", model.id(), known()))
}

fn values(model: &dyn Model, settings: &[(String, String)]) -> Result<Vec<f64>, String> {
    let mut values = model.defaults();
    for (name, text) in settings {
        let known = || list(model.params().iter().map(|spec| spec.id));
        let index =
            model.param_index(name).ok_or_else(|| format!("one of the parameters of {}: {}", model.id(), known()))?;
        let spec = &model.params()[index];
        values[index] = spec.parse(text).map_err(|error| format!("{name}={text}: {name} {error}"))?;
    }
    Ok(values)
}

fn run(model: &dyn Model, settings: &[(String, String)]) -> Result<Vec<Option<f64>>, String> {
    Ok(model.run(&values(model, settings)?, DEFAULT_SEED.into(), Effort::default()).outputs())
}

fn read_format(format: Option<&str>) -> Result<Option<Format>, String> {
    let Some(name) = format else { return Ok(None) };
    Format::from_name(name).map(Some).ok_or_else(|| format!("one of the formats {}", Format::NAMES))
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
