#!/usr/bin/env python3
"""Times and energy of the operators of a transformer on one NVIDIA GPU, without weights of any model.

Writes products.csv (matrix products), attention.csv (decode attention), steps.csv (whole decode and prefill
iterations of a Llama-3.1-8B shape under CUDA graphs), training.csv (forward and backward of four layers),
power.csv (watts while work starts and stops) and device.json into the folder given. Random operands; weights
rotate so that no product finds its own in the L2 cache. Energy is the driver's counter over at least a second.
Needs torch and nvidia-ml-py; changes no setting of the device. Takes about five minutes.

    python3 measure.py OUT [products attention steps training power]
"""
import csv, json, math, os, sys, threading, time, traceback
import torch
import torch.nn.functional as F
import pynvml

pynvml.nvmlInit()
DEVICE = pynvml.nvmlDeviceGetHandleByIndex(0)
OUT = sys.argv[1]
PARTS = sys.argv[2:] or ["products", "attention", "steps", "training", "power"]
BF16, FP8 = torch.bfloat16, torch.float8_e4m3fn
L2 = torch.cuda.get_device_properties(0).L2_cache_size


def joules():
    return pynvml.nvmlDeviceGetTotalEnergyConsumption(DEVICE) / 1000


def clock():
    return pynvml.nvmlDeviceGetClockInfo(DEVICE, pynvml.NVML_CLOCK_SM)


def graph_of(calls):
    """One CUDA graph that makes all calls in turn."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(2):
            for call in calls:
                call()
    torch.cuda.current_stream().wait_stream(side)
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        for call in calls:
            call()
    return graph


def seconds_of(graph, calls, least=0.03):
    """Median seconds of a call."""
    graph.replay()
    torch.cuda.synchronize()
    times, total = [], 0.0
    while total < least or len(times) < 5:
        a, b = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        a.record(); graph.replay(); b.record(); b.synchronize()
        times.append(a.elapsed_time(b) / 1000); total += times[-1]
    return sorted(times)[len(times) // 2] / calls


def watts_of(graph, seconds, least=1.1):
    """Mean watts and last clock while the graph runs over and over."""
    batch = max(1, int(0.1 / max(seconds, 1e-6)))
    for _ in range(batch):
        graph.replay()
    torch.cuda.synchronize()
    start, before, mhz = time.perf_counter(), joules(), 0
    while time.perf_counter() - start < least:
        for _ in range(batch):
            graph.replay()
        mhz = clock()
        torch.cuda.synchronize()
    return (joules() - before) / (time.perf_counter() - start), mhz


class Table:
    def __init__(self, name, columns):
        self.file = open(os.path.join(OUT, name), "w", newline="")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(columns)

    def row(self, *values):
        self.writer.writerow([f"{v:.6g}" if isinstance(v, float) else v for v in values])
        self.file.flush()


# K x N of products: hidden 4096 and 8192 models whole and cut by tensor parallelism, one expert slice.
SHAPES = [("qkv-8b", 4096, 6144), ("o-8b", 4096, 4096), ("up-8b", 4096, 28672), ("down-8b", 14336, 4096), ("head-8b", 4096, 128256),
          ("qkv-70b-tp8", 8192, 1280), ("up-70b-tp8", 8192, 7168), ("down-70b-tp8", 3584, 8192), ("up-70b-tp2", 8192, 28672), ("down-70b", 28672, 8192),
          ("expert-up", 2048, 1536), ("expert-down", 768, 2048)]
ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]


def products():
    table = Table("products.csv", ["shape", "precision", "rows", "k", "n", "seconds", "watts", "sm_mhz"])
    for name, k, n in SHAPES:
        for precision, width in (("bf16", 2), ("fp8", 1)):
            copies = min(64, max(2, math.ceil(4 * L2 / (k * n * width))))
            weights = [torch.randn(n, k, device="cuda", dtype=BF16) * 0.02 for _ in range(copies)]
            if precision == "fp8":
                weights = [w.to(FP8) for w in weights]
            one = torch.ones((), device="cuda")
            for rows in ROWS:
                x = torch.randn(rows, k, device="cuda", dtype=BF16)
                if precision == "fp8":
                    x = x.to(FP8)
                    calls = [lambda w=w: torch._scaled_mm(x, w.t(), scale_a=one, scale_b=one, out_dtype=BF16) for w in weights]
                else:
                    calls = [lambda w=w: F.linear(x, w) for w in weights]
                try:
                    graph = graph_of(calls)
                    seconds = seconds_of(graph, copies)
                    energy = rows in (1, 16, 64, 256, 1024, 8192) and name in ("qkv-8b", "up-8b", "down-70b")
                    watts, mhz = watts_of(graph, seconds * copies) if energy else ("", "")
                    table.row(name, precision, rows, k, n, seconds, watts, mhz)
                    del graph
                except Exception as e:
                    print("skipped", name, precision, rows, str(e)[:120])
            del weights
            torch.cuda.empty_cache()


HIDDEN, HEADS, KV, DIM, FFN, LAYERS, VOCAB = 4096, 32, 8, 128, 14336, 32, 128256


def attention():
    table = Table("attention.csv", ["requests", "context", "heads", "kv_heads", "dim", "seconds", "watts", "sm_mhz"])
    for requests in (1, 8, 32, 128):
        for context in (512, 2048, 8192, 32768):
            size = requests * context * KV * DIM * 2 * 2
            if size > 16e9:
                continue
            copies = min(32, max(2, math.ceil(4 * L2 / size)))
            caches = [(torch.randn(requests, KV, context, DIM, device="cuda", dtype=BF16), torch.randn(requests, KV, context, DIM, device="cuda", dtype=BF16)) for _ in range(copies)]
            q = torch.randn(requests, HEADS, 1, DIM, device="cuda", dtype=BF16)
            graph = graph_of([lambda c=c: F.scaled_dot_product_attention(q, c[0], c[1], enable_gqa=True) for c in caches])
            seconds = seconds_of(graph, copies)
            watts, mhz = watts_of(graph, seconds * copies) if context >= 2048 and requests >= 8 else ("", "")
            table.row(requests, context, HEADS, KV, DIM, seconds, watts, mhz)
            del graph, caches
            torch.cuda.empty_cache()


def norm(x, w):
    return F.rms_norm(x, (x.shape[-1],), w, 1e-5)


def rope(x, cos, sin):
    a, b = x.chunk(2, -1)
    return x * cos + torch.cat((-b, a), -1) * sin


def before(x, w, qkv, cos, sin):
    y = F.linear(norm(x, w), qkv)
    q, k, v = y.split((HEADS * DIM, KV * DIM, KV * DIM), -1)
    return rope(q.view(-1, HEADS, DIM), cos, sin), rope(k.view(-1, KV, DIM), cos, sin), v.view(-1, KV, DIM)


def after(x, a, o, w, up, down):
    x = x + F.linear(a, o)
    g, u = F.linear(norm(x, w), up).chunk(2, -1)
    return x + F.linear(F.silu(g) * u, down)


def weights_of(layers):
    def random(*shape):
        return torch.randn(*shape, device="cuda", dtype=BF16) * 0.02
    return [dict(w1=torch.ones(HIDDEN, device="cuda", dtype=BF16), w2=torch.ones(HIDDEN, device="cuda", dtype=BF16), qkv=random((HEADS + 2 * KV) * DIM, HIDDEN),
                 o=random(HIDDEN, HEADS * DIM), up=random(2 * FFN, HIDDEN), down=random(HIDDEN, FFN)) for _ in range(layers)]


def steps():
    table = Table("steps.csv", ["phase", "requests", "context", "prefill_tokens", "seconds", "watts", "sm_mhz"])
    layers = weights_of(LAYERS)
    head = torch.randn(VOCAB, HIDDEN, device="cuda", dtype=BF16) * 0.02
    first, last = torch.compile(before, dynamic=False), torch.compile(after, dynamic=False)
    cos, sin = torch.rand(1, 1, DIM, device="cuda", dtype=BF16), torch.rand(1, 1, DIM, device="cuda", dtype=BF16)
    final = torch.ones(HIDDEN, device="cuda", dtype=BF16)

    def run(name, requests, context, tokens, attend, rows):
        x0 = torch.randn(tokens, HIDDEN, device="cuda", dtype=BF16)

        def step():
            x = x0
            for i, l in enumerate(layers):
                q, k, v = first(x, l["w1"], l["qkv"], cos, sin)
                x = last(x, attend(i, q, k, v), l["o"], l["w2"], l["up"], l["down"])
            return F.linear(norm(x[-rows:], final), head).argmax(-1)

        with torch.no_grad():
            graph = graph_of([step])
            seconds = seconds_of(graph, 1, 0.2)
            watts, mhz = watts_of(graph, seconds)
        table.row(name, requests, context, 0 if name == "decode" else tokens, seconds, watts, mhz)

    for requests in (1, 8, 32, 128, 256):
        for context in (256, 1024, 4096, 16384):
            if requests * context > 270000:
                continue
            ks = [torch.randn(requests, KV, context, DIM, device="cuda", dtype=BF16) for _ in range(LAYERS)]
            vs = [torch.randn(requests, KV, context, DIM, device="cuda", dtype=BF16) for _ in range(LAYERS)]

            def attend(i, q, k, v):
                ks[i][:, :, -1] = k
                vs[i][:, :, -1] = v
                return F.scaled_dot_product_attention(q.unsqueeze(2), ks[i], vs[i], enable_gqa=True).reshape(-1, HEADS * DIM)

            try:
                run("decode", requests, context, requests, attend, requests)
            except Exception as e:
                print("skipped decode", requests, context, str(e)[:200])
            del ks, vs
            torch.cuda.empty_cache()

    def prefill(i, q, k, v):
        q, k, v = (t.transpose(0, 1).unsqueeze(0) for t in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)[0].transpose(0, 1).reshape(-1, HEADS * DIM)

    for tokens in (128, 512, 2048, 8192):
        run("prefill", 1, tokens, tokens, prefill, 1)


def training():
    table = Table("training.csv", ["layers", "sequence", "micro_batch", "seconds", "tflop_per_s", "watts", "sm_mhz"])
    for sequence, micro in ((4096, 1), (8192, 1), (8192, 2)):
        layers = weights_of(4)
        leaves = [w.requires_grad_() for l in layers for w in l.values()]
        cos, sin = torch.rand(1, 1, DIM, device="cuda", dtype=BF16), torch.rand(1, 1, DIM, device="cuda", dtype=BF16)

        def forward(x):
            for l in layers:
                q, k, v = before(x, l["w1"], l["qkv"], cos, sin)
                q, k, v = (t.view(micro, sequence, -1, DIM).transpose(1, 2) for t in (q, k, v))
                a = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True).transpose(1, 2).reshape(micro * sequence, -1)
                x = after(x, a, l["o"], l["w2"], l["up"], l["down"])
            return x.float().pow(2).mean()

        compiled = torch.compile(forward, dynamic=False)
        x = torch.randn(micro * sequence, HIDDEN, device="cuda", dtype=BF16)

        def step():
            for w in leaves:
                w.grad = None
            compiled(x).backward()

        for _ in range(3):
            step()
        torch.cuda.synchronize()
        start, energy, n, mhz = time.perf_counter(), joules(), 0, 0
        while time.perf_counter() - start < 2.5:
            for _ in range(4):
                step()
            mhz = clock()
            torch.cuda.synchronize()
            n += 4
        span = time.perf_counter() - start
        parameters = 4 * (HIDDEN * (HEADS + 2 * KV) * DIM + HIDDEN * HIDDEN + 3 * HIDDEN * FFN)
        flop = 6 * parameters * micro * sequence + 4 * 6 * HEADS * DIM * micro * sequence * sequence
        table.row(4, sequence, micro, span / n, flop * n / span / 1e12, (joules() - energy) / span, mhz)
        del layers, leaves, compiled
        torch.cuda.empty_cache()


def power():
    table = Table("power.csv", ["pattern", "time_s", "watts", "busy"])
    a = torch.randn(8192, 8192, device="cuda", dtype=BF16)
    graph = graph_of([lambda: a @ a])
    unit = seconds_of(graph, 1)
    state = {"busy": 0, "pattern": "idle", "stop": False}
    start = time.perf_counter()

    def poll():
        while not state["stop"]:
            value = pynvml.nvmlDeviceGetFieldValues(DEVICE, [pynvml.NVML_FI_DEV_POWER_INSTANT])[0]
            table.row(state["pattern"], time.perf_counter() - start, value.value.uiVal / 1000, state["busy"])
            time.sleep(0.005)

    thread = threading.Thread(target=poll)
    thread.start()
    for pattern, work, rest, times in (("idle", 0, 3, 1), ("2s", 2, 2, 3), ("400ms", 0.4, 0.4, 8), ("100ms", 0.1, 0.1, 20), ("30ms", 0.03, 0.03, 40)):
        state["pattern"] = pattern
        for _ in range(times):
            if work:
                state["busy"] = 1
                for _ in range(int(work / unit)):
                    graph.replay()
                torch.cuda.synchronize()
            state["busy"] = 0
            time.sleep(rest)
    state["stop"] = True
    thread.join()


def device():
    properties = torch.cuda.get_device_properties(0)
    big = torch.empty(2 << 30, device="cuda", dtype=torch.uint8)
    other = torch.empty_like(big)
    graph = graph_of([lambda: other.copy_(big)])
    copy = seconds_of(graph, 1, 0.3)
    copy_watts, _ = watts_of(graph, copy)
    del big, other
    torch.cuda.empty_cache()
    time.sleep(2)
    begin, t = joules(), time.perf_counter()
    time.sleep(3)
    idle = (joules() - begin) / (time.perf_counter() - t)
    json.dump({"name": properties.name, "multiprocessors": properties.multi_processor_count, "memory_bytes": properties.total_memory, "l2_bytes": L2,
               "driver": pynvml.nvmlSystemGetDriverVersion(), "torch": torch.__version__, "power_limit_w": pynvml.nvmlDeviceGetEnforcedPowerLimit(DEVICE) / 1000,
               "copy_bytes_per_s": 2 * (2 << 30) / copy, "copy_watts": copy_watts, "idle_with_context_watts": idle},
              open(os.path.join(OUT, "device.json"), "w"), indent=2)


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    for part in [device] + [globals()[p] for p in PARTS]:
        begin = time.perf_counter()
        try:
            part()
        except Exception:
            traceback.print_exc()
        print(part.__name__, f"{time.perf_counter() - begin:.0f} s", flush=True)
