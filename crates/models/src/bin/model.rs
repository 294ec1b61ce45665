//! The models on the command line: check a figure's numbers, use them elsewhere.

use std::process::ExitCode;

use models::model::{Effort, Model, Run};
use models::network;
use models::referral_cascade::{Inputs as CascadeInputs, Story};
use models::registry::{self, MODELS};
use models::world::links::{LINKS, Quantity};
use models::world::{DEFAULT_SEED, Resolved, Source, query};
use models::{Kind, Provenance, Scale};
use serde_json::{Map, Value, json};

const USAGE: &str = "usage: model list [--all] | show ID | run ID [NAME=VALUE …] [--seed N] [--runs N] [--edges FILE] [--json] \
                     | links | link 'QUERY'";
const LISTS: &str = "list prints the models that stand for an argument each; with --all also the platform, which puts \
                     them together";
/// More runs than this would take hours and change no digit that is printed.
const MOST_RUNS: u32 = 100_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match words.as_slice() {
        ["list"] => Ok(list(registry::arguments())),
        ["list", "--all"] => Ok(list(MODELS.iter().copied())),
        ["show", id] => find(id).map(show),
        ["run", id, rest @ ..] => find(id).and_then(|model| run(model, rest)),
        ["links"] => Ok(links()),
        ["link", query] => link(query),
        ["help" | "--help" | "-h"] => Ok(format!("{USAGE}\n{LISTS}")),
        _ => Err(USAGE.to_owned()),
    };
    match answer {
        Ok(text) => {
            // A closed pipe (`model list | head -1`) is the reader's choice, not an error.
            let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("{}\n", text.trim_end()).as_bytes());
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("model: {text}");
            ExitCode::from(2)
        }
    }
}

fn find(id: &str) -> Result<&'static dyn Model, String> {
    registry::find(id).ok_or_else(|| format!("no model `{id}`; there are {}", names(MODELS.iter().map(|m| m.id()))))
}

fn names(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn list(models: impl Iterator<Item = &'static dyn Model>) -> String {
    models.map(|model| format!("{}\n", model.id())).collect()
}

fn show(model: &'static dyn Model) -> String {
    let mut text = format!("{}\n\nparameters\n", model.id());
    for spec in model.params() {
        let range = match spec.kind {
            Kind::Choice(options) => options.join(" | "),
            Kind::Number { min, max, step, scale } => {
                let log = if scale == Scale::Log { ", log" } else { "" };
                format!("{min} … {max}, step {step}{log}")
            }
        };
        let source = match spec.provenance {
            Provenance::Illustrative => "illustrative".to_owned(),
            Provenance::Sourced(key) => format!("source: {key}"),
        };
        let default = spec.serialise(spec.default);
        text += &format!("  {:<22} {:>12} {:<14} [{range}]  {source}\n", spec.id, default, spec.unit);
    }
    text += "\noutputs\n";
    for spec in model.outputs() {
        text += &format!("  {:<22} {}\n", spec.id, spec.unit);
    }
    text
}

/// What follows `run ID`.
struct Request {
    values: Vec<f64>,
    seed: u32,
    effort: Effort,
    edges: Option<String>,
    json: bool,
}

fn read_request(model: &'static dyn Model, words: &[&str]) -> Result<Request, String> {
    let mut request =
        Request { values: model.defaults(), seed: DEFAULT_SEED, effort: Effort::default(), edges: None, json: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut option = |what: &str| words.next().copied().ok_or_else(|| format!("{word} needs {what}"));
        match *word {
            "--json" => request.json = true,
            "--seed" => {
                let text = option("a whole number")?;
                request.seed = text
                    .parse()
                    .map_err(|_| format!("--seed needs a whole number up to {}, not `{text}`", u32::MAX))?;
            }
            "--runs" => {
                let text = option("a whole number")?;
                let runs = text.parse().ok().filter(|runs| (1..=MOST_RUNS).contains(runs));
                let runs =
                    runs.ok_or_else(|| format!("--runs needs a whole number from 1 to {MOST_RUNS}, not `{text}`"))?;
                if !model.is_stochastic() {
                    let chance = MODELS.iter().filter(|model| model.is_stochastic()).map(|model| model.id());
                    return Err(format!(
                        "--runs: {} has no chance in it; those that have are {}",
                        model.id(),
                        names(chance)
                    ));
                }
                request.effort = Effort { runs };
            }
            "--edges" => request.edges = Some(option("a file")?.to_owned()),
            _ => {
                let Some((name, value)) = word.split_once('=') else {
                    return Err(format!("`{word}` is neither NAME=VALUE nor one of --seed, --runs, --edges, --json"));
                };
                let index = model.param_index(name).ok_or_else(|| {
                    let known = names(model.params().iter().map(|spec| spec.id));
                    format!("{} has no parameter `{name}`; it has {known}", model.id())
                })?;
                let spec = model.params()[index];
                request.values[index] = spec.parse(value).map_err(|error| format!("{name}={value}: {name} {error}"))?;
            }
        }
    }
    Ok(request)
}

fn run(model: &'static dyn Model, words: &[&str]) -> Result<String, String> {
    let request = read_request(model, words)?;
    let run: Box<dyn Run> = match &request.edges {
        None => model.run(&request.values, request.seed.into(), request.effort),
        Some(file) if model.id() == "referral-cascade" => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("--edges {file}: {error}"))?;
            let network = network::from_edges(&text).map_err(|error| format!("--edges {file}: {error}"))?;
            let inputs = CascadeInputs::from_values(&request.values);
            let people = network.people();
            if inputs.start as usize >= people {
                return Err(format!("start={}: the network of {file} has people 0 to {}", inputs.start, people - 1));
            }
            Box::new(Story::tell(inputs, network, request.seed.into(), request.effort))
        }
        Some(_) => {
            return Err(format!("--edges is for referral-cascade; {} has no network", model.id()));
        }
    };
    let outputs = run.outputs();
    let errors = run.standard_errors();
    if request.json {
        return Ok(to_json(model, &request, &outputs, &errors).to_string());
    }
    let mut text = String::new();
    for (spec, value) in model.outputs().iter().zip(&outputs) {
        let error = errors.iter().find(|(id, _)| *id == spec.id);
        let error = error.map_or_else(String::new, |(_, error)| format!(" ± {error:.3e} (standard error)"));
        let value = value.map_or_else(|| "undefined".to_owned(), |value| value.to_string());
        text += &format!("{:<24} {value}{error} {}\n", spec.id, spec.unit);
    }
    Ok(text)
}

fn to_json(
    model: &'static dyn Model,
    request: &Request,
    outputs: &[Option<f64>],
    errors: &[(&'static str, f64)],
) -> Value {
    let params: Map<String, Value> = model
        .params()
        .iter()
        .zip(&request.values)
        .map(|(spec, value)| match spec.kind {
            Kind::Choice(_) => (spec.id.to_owned(), json!(spec.serialise(*value))),
            Kind::Number { .. } => (spec.id.to_owned(), json!(value)),
        })
        .collect();
    let outputs: Map<String, Value> =
        model.outputs().iter().zip(outputs).map(|(spec, value)| (spec.id.to_owned(), json!(value))).collect();
    let mut answer = json!({ "model": model.id(), "params": params, "outputs": outputs });
    if model.is_stochastic() {
        answer["seed"] = json!(request.seed);
        answer["runs"] = json!(request.effort.runs);
        let errors: Map<String, Value> = errors.iter().map(|(id, error)| ((*id).to_owned(), json!(error))).collect();
        answer["standard_errors"] = Value::Object(errors);
    }
    answer
}

/// What figures take from each other when `link.ID=on` stands in a query.
fn links() -> String {
    let mut text = String::new();
    for link in LINKS {
        text += &format!("{:<24} {} -> {}\n", link.id, link.from, link.to);
        for feed in link.feeds {
            let from = match feed.from {
                Quantity::Param(id) => format!("parameter {id}"),
                Quantity::Output(id) => id.to_owned(),
            };
            text += &format!("  {:<22} from {from}: {}\n", feed.param, feed.formula);
        }
        if let Some(part) = link.hands {
            text += &format!("  {part:?} handed over whole while {} is fed\n", part.asked_by());
        }
    }
    text
}

/// What a link says, figure by figure: only figures that it changes. The query may be a whole address.
fn link(text: &str) -> Result<String, String> {
    let query = text.split_once('?').map_or(text, |(_, query)| query).split('#').next().unwrap_or_default();
    let parsed = query::parse(query);
    if !parsed.complaints.is_empty() {
        let complaints: Vec<String> = parsed.complaints.iter().map(ToString::to_string).collect();
        return Err(complaints.join("; "));
    }
    let mut figures = Map::new();
    for (figure, model) in MODELS.iter().enumerate() {
        if !parsed.world.is_touched(figure) {
            continue;
        }
        let resolved = parsed.world.resolve(figure);
        let run = resolved.run(Effort::default());
        let fed = fed_params(&resolved);
        let request = Request {
            values: resolved.values,
            seed: resolved.seed,
            effort: Effort::default(),
            edges: None,
            json: true,
        };
        let mut shown = to_json(*model, &request, &run.outputs(), &run.standard_errors());
        if !fed.is_empty() {
            shown["fed"] = Value::Object(fed);
        }
        figures.insert(model.id().to_owned(), shown);
    }
    let at = parsed.at.map(|at| MODELS[at].id());
    let answer = json!({ "query": query::serialise(&parsed.world, parsed.at), "at": at, "figures": figures });
    serde_json::to_string_pretty(&answer).map_err(|error| error.to_string())
}

/// Parameters that came from other figures: from which link, figure and number.
fn fed_params(resolved: &Resolved) -> Map<String, Value> {
    let specs = MODELS[resolved.figure].params();
    let fed = specs.iter().zip(&resolved.sources).filter_map(|(spec, source)| {
        let Source::Fed(inflows) = source else { return None };
        let inflow = |inflow: &models::world::Inflow| {
            json!({
                "link": LINKS[inflow.link].id,
                "figure": MODELS[inflow.figure].id(),
                "from": inflow.from.id(),
                "value": inflow.value,
                "held": inflow.held,
            })
        };
        Some((spec.id.to_owned(), Value::Array(inflows.iter().map(inflow).collect())))
    });
    fed.collect()
}
