"""Trains a scikit-learn model on exported rows and writes it as a bundle for `predict --model`.

    python export-bundle.py ROWS OUT [--threshold 0.6]

ROWS is a folder of export-rows.js. Put any classifier with predict_proba that skl2onnx can convert in place of the one
in `train`. Needs numpy, scikit-learn and skl2onnx.
"""

import argparse
import datetime
import hashlib
import json
from pathlib import Path

import numpy as np
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.base import ClassifierMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(values: np.ndarray, labels: np.ndarray) -> ClassifierMixin:
    """The model: replace it by your own. Scaling changes nothing for a forest; it shows that a pipeline will do."""
    forest = RandomForestClassifier(n_estimators=50, max_depth=12, min_samples_leaf=2, random_state=1, n_jobs=1)
    return make_pipeline(StandardScaler(), forest).fit(values, labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threshold", type=float, default=0.6)
    options = parser.parse_args()

    values = np.load(options.rows / "train-values.npy").astype(np.float32)
    labels = np.load(options.rows / "train-labels.npy")
    known = json.loads((options.rows / "bundle.json").read_text())
    model = train(values, labels)
    width = values.shape[1]
    # Probabilities must be a tensor, not a list of maps (ZipMap); the number of rows stays open.
    onnx = to_onnx(
        model,
        initial_types=[("features", FloatTensorType([None, width]))],
        options={"zipmap": False},
        target_opset={"": 17, "ai.onnx.ml": 3},
    ).SerializeToString()

    names = {label["id"]: label["name"] for label in known["labels"]}
    manifest = {
        "formatVersion": known["formatVersion"],
        "name": options.out.name,
        "version": "1",
        "algorithm": "scikit-learn: " + type(model).__name__,
        "featureSet": known["featureSet"],
        "tensors": {
            "features": {"name": "features", "type": "float32", "shape": ["batch", width]},
            "probabilities": {"name": "probabilities", "type": "float32", "shape": ["batch", len(model.classes_)]},
        },
        # The columns of predict_proba, in their order.
        "labels": [{"id": int(label), "name": names[int(label)]} for label in model.classes_],
        "decision": {"threshold": options.threshold, "chosenBy": "hand"},
        "modelSha256": hashlib.sha256(onnx).hexdigest(),
        "training": {
            "date": datetime.date.today().isoformat(),
            "seed": 1,
            "rowsRead": len(labels),
            "rowsUsed": len(labels),
            "parameters": {},
            "sources": [],
            "rowsByLabel": {names[int(label)]: int((labels == label).sum()) for label in model.classes_},
        },
        "metrics": {},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "model.onnx").write_bytes(onnx)
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{options.out}: {len(onnx)} bytes, {len(model.classes_)} labels")


if __name__ == "__main__":
    main()
