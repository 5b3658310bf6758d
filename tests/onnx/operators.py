#!/usr/bin/env python3
"""The shared library against the test data that ONNX publishes for its operators.

SPDX-License-Identifier: MIT

usage: operators.py LIBRELU.SO [DATA-FOLDER]

Every model of the data that is one operator of the table below is run on each instruction set that this machine
has, with each accuracy, in place and not. An element passes if it is within

    the library's bound in ULP, as docs/activations.md states it, plus the error of the expected value itself

because ONNX made the expected values in the element type, with the formulas that are repeated at each row. What the
library cannot express is in INEXPRESSIBLE with the reason; anything else that cannot be run fails.
"""
import ctypes
import itertools
import math
import sys
from pathlib import Path

import numpy as np
import onnx
import onnx.backend.test
from onnx import numpy_helper

DTYPES = {"float32": "f32", "float64": "f64", "float16": "f16"}

# Kinds that no operator of ONNX is.
WITHOUT_OPERATOR = {
    "bounded_leaky_relu", "hardshrink", "log_sigmoid", "quick_gelu", "relu6", "relu_squared", "rrelu",
    "softshrink", "sparse_plus", "sparse_sigmoid", "squareplus", "step", "tanhshrink",
}

INTEGERS = "the library has floating-point types only"
NO_TENSOR = "the operand is no tensor"
SELU_FIXED = "the library's selu has its two constants fixed"
SELU = {"alpha": 1.6732632423543772, "gamma": 1.0507009873554805}
BOUNDS = "the library refuses bounds in the wrong order"
INEXPRESSIBLE = {
    "node/test_clip_default_int8_inbounds": INTEGERS,
    "node/test_clip_default_int8_inbounds_expanded": INTEGERS,
    "node/test_clip_default_int8_max": INTEGERS,
    "node/test_clip_default_int8_min": INTEGERS,
    "node/test_clip_min_greater_than_max": BOUNDS,
    "node/test_identity_opt": NO_TENSOR,
    "node/test_identity_sequence": NO_TENSOR,
    "node/test_selu": SELU_FIXED,
    "node/test_selu_example": SELU_FIXED,
}


class Inexpressible(Exception):
    """A model that the library has no way to compute; the argument is the reason."""


class Operator:
    """How an operator of ONNX is said to the library, and how far apart the two may be.

    kind        the library's; parameters that are attributes of the operator, as parameter=attribute
    ulps        the bound of docs/activations.md, with accuracy=fast; where it says exact, 0, and where it says rounded, 0.5
    reference   the error of the expected value, from x, y, the attributes and the unit roundoff u, to first order.
                One rounding of v costs u |v|, and NumPy's exp, log and tanh are taken to be within 4 ULP, 8 u |v|
    """

    def __init__(self, kind, ulps, reference, **parameters):
        self.kind, self.ulps, self.reference, self.parameters = kind, ulps, reference, parameters

    def spec(self, attributes, further):
        return spec_of(self.kind, **{name: attributes[attribute] for name, attribute in self.parameters.items()})


class Clip(Operator):
    """Its bounds are inputs, or attributes in old models."""

    def spec(self, attributes, further):
        lower, upper = (list(further) + [None, None])[:2]
        lower = attributes.get("min", -math.inf) if lower is None else lower.item()
        upper = attributes.get("max", math.inf) if upper is None else upper.item()
        if lower > upper:
            raise Inexpressible(BOUNDS)
        return spec_of("hardtanh", lower=lower, upper=upper)


class Gelu(Operator):
    def spec(self, attributes, further):
        return "gelu_tanh" if attributes["approximate"] == b"tanh" else "gelu"


class Selu(Operator):
    def spec(self, attributes, further):
        if any(abs(attributes[name] - value) > 1e-7 for name, value in SELU.items()):
            raise Inexpressible(SELU_FIXED)
        return "selu"


def spec_of(kind, **parameters):
    text = ",".join(f"{name}={float(value)!r}" for name, value in parameters.items())
    return f"{kind}:{text}" if text else kind


def exact(x, y, a, u):
    return 0


def exp_error(x, y, a, u):
    return 8 * u * np.exp(x)


def elu_error(x, y, a, u):
    """gamma alpha (np.exp(x) - 1) for x < 0: the difference keeps what np.exp(x) < 1 has lost. Celu divides x."""
    scale = abs(a["alpha"] * a.get("gamma", 1))
    return 4 * u * abs(y) + np.where(x < 0, 10 * u * scale, 0)


def sigmoid_error(x, y, a, u):
    """1 / (1 + np.exp(-x))"""
    e = np.exp(-x)
    return (8 * e + (1 + e)) * u / (1 + e) ** 2 + u * abs(y)


def swish_error(x, y, a, u):
    """x (1 / (1 + np.exp(-alpha x)))"""
    t = a["alpha"] * x
    return abs(x) * (sigmoid_error(t, 1 / (1 + np.exp(-t)), a, u) + u * abs(t)) + u * abs(y)


def softplus_error(x, y, a, u):
    """np.log(np.exp(x) + 1)"""
    e = np.exp(x)
    return (8 * e + (1 + e)) * u / (1 + e) + 8 * u * abs(y)


def tanh_error(x, y, a, u):
    return 8 * u * abs(y)


def mish_error(x, y, a, u):
    """x np.tanh(np.log(np.exp(x) + 1)), in which tanh has a slope of at most 1"""
    return abs(x) * softplus_error(x, np.log1p(np.exp(x)), a, u) + 9 * u * abs(y)


def gelu_error(x, y, a, u):
    """x/2 (1 + erf(x / sqrt 2)), or np.tanh in its place: the sum keeps the absolute error of erf or tanh."""
    return 10 * u * abs(x) + 2 * u * abs(y)


def softsign_error(x, y, a, u):
    """x / (1 + abs(x))"""
    return 2 * u * abs(y)


def hardsigmoid_error(x, y, a, u):
    """max(0, min(1, alpha x + beta))"""
    return u * (abs(a["alpha"] * x) + abs(y))


def hardswish_error(x, y, a, u):
    """x max(0, min(1, x/6 + 1/2)), with 1/6 rounded"""
    return abs(x) * (u * abs(x) / 3 + u) + u * abs(y)


OPERATORS = {
    "Abs": Operator("abs", 0, exact),
    "Celu": Operator("celu", 2, elu_error, alpha="alpha"),
    "Clip": Clip("hardtanh", 0, exact),
    "Elu": Operator("elu", 2, elu_error, alpha="alpha"),
    "Exp": Operator("exp", 2, exp_error),
    "Gelu": Gelu("gelu", 2, gelu_error),
    "HardSigmoid": Operator("hardsigmoid", 0.5, hardsigmoid_error, alpha="alpha", beta="beta"),
    "HardSwish": Operator("hardswish", 3, hardswish_error),
    "Identity": Operator("identity", 0, exact),
    # One product, which both round once.
    "LeakyRelu": Operator("leaky_relu", 0, exact, alpha="alpha"),
    "Mish": Operator("mish", 2, mish_error),
    # The slopes are an operand, for relu_prelu_forward().
    "PRelu": Operator("prelu", 0, exact),
    "Relu": Operator("relu", 0, exact),
    "Selu": Selu("selu", 2, elu_error),
    "Shrink": Operator("shrink", 0, exact, **{"lambda": "lambd", "bias": "bias"}),
    "Sigmoid": Operator("sigmoid", 2, sigmoid_error),
    "Softplus": Operator("softplus", 2, softplus_error),
    "Softsign": Operator("softsign", 2, softsign_error),
    "Swish": Operator("silu", 2, swish_error, beta="alpha"),
    "Tanh": Operator("tanh", 2, tanh_error),
    "ThresholdedRelu": Operator("thresholded_relu", 0, exact, theta="alpha"),
}


class Library:
    """What is needed of librelu's C interface."""

    def __init__(self, path):
        self.c = ctypes.CDLL(path)
        for name in ("relu_status_message", "relu_kind_name", "relu_isa_name", "relu_param_name"):
            getattr(self.c, name).restype = ctypes.c_char_p
        for name in ("relu_kind_count", "relu_isa_count", "relu_kind_param_count"):
            getattr(self.c, name).restype = ctypes.c_size_t
        self.c.relu_activation_destroy.argtypes = [ctypes.c_void_p]

    def check(self, status):
        if status != 0:
            raise RuntimeError(self.c.relu_status_message(status).decode())

    def kinds(self):
        numbers = (self.c.relu_kind_at(ctypes.c_size_t(i)) for i in range(self.c.relu_kind_count()))
        return {self.c.relu_kind_name(number).decode() for number in numbers}

    def isas(self):
        numbers = (self.c.relu_isa_at(ctypes.c_size_t(i)) for i in range(self.c.relu_isa_count()))
        return [number for number in numbers if self.c.relu_isa_is_available(number)]

    def parameters(self, kind):
        number = ctypes.c_int()
        self.check(self.c.relu_kind_from_name(ctypes.byref(number), kind.encode()))
        indices = range(self.c.relu_kind_param_count(number))
        return [self.c.relu_param_name(self.c.relu_kind_param_at(number, ctypes.c_size_t(i))).decode() for i in indices]

    def apply(self, spec, x, isa, slope, in_place):
        """y = f(x); `slope` is None, or PReLU's slopes as an array and the shape [outer, channels, inner]."""
        name = ctypes.c_int()
        self.check(self.c.relu_dtype_from_name(ctypes.byref(name), DTYPES[x.dtype.name].encode()))
        act = ctypes.c_void_p()
        self.check(self.c.relu_activation_parse(ctypes.byref(act), spec.encode(), name))
        x = np.array(x, order="C")
        y = x if in_place else np.full_like(x, 99)
        try:
            self.check(self.c.relu_activation_set_isa(act, isa))
            if slope is None:
                self.check(self.c.relu_forward(act, pointer(x), pointer(y), ctypes.c_size_t(x.size)))
            else:
                slopes, shape = slope
                self.check(self.c.relu_prelu_forward(
                    act, pointer(x), pointer(slopes), ctypes.c_size_t(slopes.size), pointer(y),
                    *map(ctypes.c_size_t, shape)))
        finally:
            self.c.relu_activation_destroy(act)
        return y


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def onnx_defaults(operator, opset):
    schema = onnx.defs.get_schema(operator, opset)
    return {name: onnx.helper.get_attribute_value(attribute.default_value)
            for name, attribute in schema.attributes.items() if attribute.default_value.name}


def prelu_slope(x, slope, opset):
    """The library's slopes are along neighbouring axes, or one for all. ONNX broadcasts them to x, before version 7 of
    its operators along axis 1."""
    if opset < 7 and slope.size > 1:
        shape = (1, slope.size) + (1,) * (x.ndim - 2)
    else:
        shape = (1,) * (x.ndim - slope.ndim) + slope.shape
    axes = [axis for axis, size in enumerate(shape) if size != 1]
    first, last = (axes[0], axes[-1] + 1) if axes else (0, 0)
    if shape[first:last] != x.shape[first:last]:
        raise Inexpressible("the slopes are along axes that are not neighbours")
    slopes = np.array(slope, order="C").reshape(-1)
    return slopes, [math.prod(x.shape[:first]), math.prod(x.shape[first:last]), math.prod(x.shape[last:])]


def tensor(path):
    return numpy_helper.to_array(onnx.load_tensor(str(path)))


def load(model, set_folder):
    """The operator and its version, its attributes, its inputs in order, and the expected output."""
    node = model.graph.node[0]
    if any(value.type.WhichOneof("value") != "tensor_type" for value in model.graph.input):
        raise Inexpressible(NO_TENSOR)
    values = {initial.name: numpy_helper.to_array(initial) for initial in model.graph.initializer}
    fed = [value.name for value in model.graph.input if value.name not in values]
    for index, name in enumerate(fed):
        values[name] = tensor(set_folder / f"input_{index}.pb")
    opset = next(entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx"))
    attributes = onnx_defaults(node.op_type, opset)
    attributes.update((a.name, onnx.helper.get_attribute_value(a)) for a in node.attribute)
    inputs = [values[name] if name else None for name in node.input]
    return node.op_type, opset, attributes, inputs, tensor(set_folder / "output_0.pb")


def compare(got, expected, x, ulps, reference, attributes):
    """None, or what is wrong."""
    if got.shape != expected.shape or got.dtype != expected.dtype:
        return f"{got.dtype}{got.shape} is not {expected.dtype}{expected.shape}"
    unit = np.finfo(expected.dtype).eps / 2
    with np.errstate(invalid="ignore", over="ignore"):
        ulp = np.spacing(abs(expected)).astype(float)
        x, got, expected = (array.astype(float) for array in (x, got, expected))
        allowed = ulps * ulp + reference(x, expected, attributes, unit)
        good = (got == expected) | (np.isnan(got) & np.isnan(expected)) | (abs(got - expected) <= allowed)
    if good.all():
        return None
    at = np.unravel_index(np.argmin(good), good.shape)
    return f"at x = {x[at]!r}: {got[at]!r}, expected {expected[at]!r}"


def run(library, model, folder):
    """Tries the model on every instruction set, and returns what is wrong with it."""
    wrong = []
    sets = sorted(folder.glob("test_data_set_*"))
    if not sets:
        wrong.append("no data")
    for set_folder in sets:
        name, opset, attributes, inputs, expected = load(model, set_folder)
        x, further = inputs[0], inputs[1:]
        if x.dtype.name not in DTYPES:
            raise Inexpressible(INTEGERS)
        operator = OPERATORS[name]
        slope = prelu_slope(x, further[0], opset) if name == "PRelu" else None
        spec = operator.spec(attributes, further)
        settings = [(spec, operator.ulps)]
        if "accuracy" in library.parameters(spec.partition(":")[0]) and x.dtype != np.float64:
            settings.append((f"{spec}{',' if ':' in spec else ':'}accuracy=exact", 0.5))
        for (spec, ulps), isa, in_place in itertools.product(settings, library.isas(), (False, True)):
            got = library.apply(spec, x, isa, slope, in_place)
            difference = compare(got, expected, x, ulps, operator.reference, attributes)
            if difference:
                wrong.append(f"{spec} on {library.c.relu_isa_name(isa).decode()}, {difference}")
    return wrong


def main():
    library = Library(sys.argv[1])
    data = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(onnx.backend.test.__file__).parent / "data"
    faults, passed, left_out, combined = [], {}, set(), 0

    for name in sorted(library.kinds() - WITHOUT_OPERATOR - {operator.kind for operator in OPERATORS.values()} - {"gelu_tanh"}):
        faults.append(f"{name}: neither in OPERATORS nor in WITHOUT_OPERATOR")

    for path in sorted(data.glob("*/test_*/model.onnx")):
        model, name = onnx.load(str(path)), path.parent.relative_to(data).as_posix()
        operators = [node.op_type for node in model.graph.node]
        if not OPERATORS.keys() & set(operators):
            continue
        if len(operators) > 1:
            combined += 1
            continue
        try:
            wrong = run(library, model, path.parent)
        except Inexpressible as reason:
            left_out.add(name)
            wrong = [] if INEXPRESSIBLE.get(name) == str(reason) else [f"not in INEXPRESSIBLE: {reason}"]
        except (RuntimeError, OSError) as error:
            wrong = [str(error)]
        else:
            passed.setdefault(operators[0], []).append(name)
        faults += [f"{name}: {text}" for text in wrong]

    for operator in OPERATORS:
        if operator not in passed and onnx.defs.has(operator):
            faults.append(f"{operator}: no test data")
    for name in sorted(INEXPRESSIBLE.keys() - left_out):
        if (data / name).exists():
            faults.append(f"{name}: in INEXPRESSIBLE, but it can be expressed")

    print(f"onnx {onnx.__version__}, data in {data}")
    for operator, names in sorted(passed.items()):
        print(f"{operator:16}{len(names):3} models: {', '.join(names)}")
    for name in sorted(left_out):
        print(f"cannot be expressed: {name}: {INEXPRESSIBLE.get(name)}")
    print(f"{combined} models in which these operators are combined with others are no test of one operator")
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
