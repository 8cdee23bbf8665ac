"""Compares forests of waf-classify with scikit-learn's, trained on the same rows with the same parameters.

    python compare.py ROWS BUNDLE [ROWS BUNDLE ...]

ROWS is a folder of export-rows.js with --test rows; BUNDLE was trained by `train --algorithm random-forest` on the same
files with the same seed. Prints the macro-F1 of both on the test rows, over the labels that occur there, for each pair,
and ends with 1 when their means differ by more than 0.01. Needs numpy, scikit-learn and onnxruntime.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score

LARGEST_DIFFERENCE = 0.01


def main(arguments: list[str]) -> int:
    if not arguments or len(arguments) % 2 != 0:
        print(__doc__, file=sys.stderr)
        return 2
    pairs = [(Path(rows), Path(bundle)) for rows, bundle in zip(arguments[::2], arguments[1::2])]
    print(f"scikit-learn {sklearn.__version__}, onnxruntime {onnxruntime.__version__}")
    print("seed  training rows  test rows  forest         nodes    accuracy  macro-F1")
    scores = np.array([compare(rows, bundle) for rows, bundle in pairs])
    ours, theirs = scores.mean(axis=0)
    print(f"mean macro-F1: waf-classify {ours:.4f}, scikit-learn {theirs:.4f}, difference {ours - theirs:+.4f}")
    return 0 if abs(ours - theirs) <= LARGEST_DIFFERENCE else 1


def compare(rows: Path, bundle: Path) -> tuple[float, float]:
    """Macro-F1 of the bundle and of scikit-learn's forest on the test rows."""
    manifest = json.loads((bundle / "manifest.json").read_text())
    seed = manifest["training"]["seed"]
    values, labels = load(rows, "train")
    test_values, test_labels = load(rows, "test")
    if len(labels) != manifest["training"]["rowsUsed"]:
        raise SystemExit(f"{bundle} was trained on other rows than those of {rows}")

    session = onnxruntime.InferenceSession(bundle / "model.onnx")
    probabilities = session.run(["probabilities"], {"features": test_values})[0]
    ours = probabilities.argmax(axis=1)
    nodes = manifest["training"]["parameters"]["nodes"]

    forest = RandomForestClassifier(random_state=seed, n_jobs=1, **parameters(manifest)).fit(values, labels)
    theirs = forest.predict(test_values)
    their_nodes = sum(tree.tree_.node_count for tree in forest.estimators_)

    scores = []
    for name, predicted, count in (("waf-classify", ours, nodes), ("scikit-learn", theirs, their_nodes)):
        macro_f1 = f1_score(test_labels, predicted, labels=np.unique(test_labels), average="macro", zero_division=0)
        accuracy = accuracy_score(test_labels, predicted)
        print(f"{seed:4}  {len(labels):13}  {len(test_labels):9}  {name}  {count:7}  {accuracy:10.4f}  {macro_f1:8.4f}")
        scores.append(macro_f1)
    return scores[0], scores[1]


def load(rows: Path, part: str) -> tuple[np.ndarray, np.ndarray]:
    return np.load(rows / f"{part}-values.npy").astype(np.float32), np.load(rows / f"{part}-labels.npy")


def parameters(manifest: dict) -> dict:
    """The parameters of the bundle, as scikit-learn takes them."""
    named = manifest["training"]["parameters"]
    max_features = named["max_features"]
    if isinstance(max_features, str) and max_features not in ("sqrt", "log2"):
        max_features = float(max_features)
    return {
        "n_estimators": named["n_estimators"],
        "max_depth": None if named["max_depth"] == "none" else named["max_depth"],
        "min_samples_leaf": named["min_samples_leaf"],
        "max_features": max_features,
        "class_weight": None if named["class_weight"] == "none" else named["class_weight"],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
