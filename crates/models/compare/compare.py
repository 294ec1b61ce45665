"""The same cascade by this crate (natively and in WebAssembly), by plain JavaScript and by NDlib.

Prints a table of mean sizes and speeds, and fails when two mean sizes differ by more than four standard errors.
"""

import json
import math
import subprocess
import sys
import time
from pathlib import Path

import networkx
import numpy
from ndlib.models import ModelConfig
from ndlib.models.epidemics import IndependentCascadesModel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MODEL = ROOT / "target/release/model"
WASM = ROOT / "target/wasm32-unknown-unknown/release/examples/bench.wasm"
WORK = ROOT / "target/compare"
TOLERANCE = 4.0  # standard errors


def native(edges, acceptance, runs):
    """The command line; what one run takes is taken off, so that starting up and reading do not count."""

    def timed(runs):
        command = [MODEL, "run", "referral-cascade", "--edges", edges, "start=0", f"acceptance={acceptance}"]
        began = time.perf_counter()
        answer = subprocess.run([*command, "--runs", str(runs), "--json"], capture_output=True, check=True, text=True)
        return json.loads(answer.stdout), time.perf_counter() - began

    _, alone = timed(1)
    answer, all_of_them = timed(runs)
    return answer["outputs"]["mean-size"], answer["standard_errors"]["mean-size"], runs / (all_of_them - alone)


def node(script, edges, acceptance, runs):
    """A script in Node that times its own loop and says sum, sum of squares and seconds. Its chance has a fixed seed."""
    command = ["node", "--random-seed=1", HERE / script, edges, str(acceptance), str(runs), WASM]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    mean = answer["sum"] / runs
    variance = (answer["squares"] / runs - mean * mean) * runs / (runs - 1)
    return mean, math.sqrt(variance / runs), runs / answer["seconds"]


def ndlib(edges, acceptance, runs):
    """NDlib as its documentation has it, stepped until nobody is left who could pass it on."""
    graph = networkx.read_edgelist(edges, nodetype=int)
    numpy.random.seed(1)
    model = IndependentCascadesModel(graph)
    config = ModelConfig.Configuration()
    config.add_model_initial_configuration("Infected", [0])
    for edge in graph.edges():
        config.add_edge_configuration("threshold", edge, acceptance)
    model.set_initial_status(config)
    sizes = numpy.empty(runs)
    began = time.perf_counter()
    for run in range(runs):
        model.reset([0])
        count = model.iteration(node_status=False)["node_count"]
        while count[1] > 0:
            count = model.iteration(node_status=False)["node_count"]
        sizes[run] = count[2]
    seconds = time.perf_counter() - began
    return sizes.mean(), sizes.std(ddof=1) / math.sqrt(runs), runs / seconds


TOOLS = {
    "this crate, native": (native, 2_000_000),
    "this crate, WebAssembly": (lambda *rest: node("wasm.mjs", *rest), 1_000_000),
    "plain JavaScript": (lambda *rest: node("plain.mjs", *rest), 1_000_000),
    "NDlib": (ndlib, 3_000),
}


def networks():
    """(name, file of ties, acceptance, exact mean size where it is known)."""
    karate = HERE.parent / "data/karate-club-edges.txt"
    yield "karate club, 34 people, a = 0.1", karate, 0.1, 3.41265051
    circles = WORK / "circles.txt"
    graph = networkx.watts_strogatz_graph(1000, 10, 0.1, seed=1)
    circles.write_text("".join(f"{a} {b}\n" for a, b in graph.edges()))
    yield "Watts–Strogatz, 1,000 people, k = 10, β = 0.1, a = 0.12", circles, 0.12, None


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    wrong = []
    for title, edges, acceptance, exact in networks():
        print(f"\n**{title}**" + (f" (exact mean size {exact})" if exact else "") + "\n")
        print("| | runs | mean size | standard error | runs a second | speed, NDlib = 1 |")
        print("|---|---:|---:|---:|---:|---:|")
        results = {name: (max(2, int(runs * share)), *tool(edges, acceptance, max(2, int(runs * share))))
                   for name, (tool, runs) in TOOLS.items()}
        for name, (runs, mean, error, speed) in results.items():
            ratio = speed / results["NDlib"][3]
            print(f"| {name} | {runs:,} | {mean:.4f} | {error:.4f} | {speed:,.0f} | {ratio:,.0f} |")
        means = [(name, mean, error) for name, (_, mean, error, _) in results.items()]
        if exact is not None:
            means.append(("the exact value", exact, 0.0))
        for index, (name, mean, error) in enumerate(means):
            for other, other_mean, other_error in means[index + 1:]:
                apart = abs(mean - other_mean) / math.hypot(error, other_error)
                if not apart <= TOLERANCE:
                    wrong.append(f"{title}: {name} and {other} are {apart:.1f} standard errors apart")
    print("\n" + ("\n".join(wrong) if wrong else f"all means agree within {TOLERANCE:.0f} standard errors"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
