// Long because it is one loop: an iteration is formed, priced and ended in a state that all of it shares, on the hot path.
using Tokenworks.Ledgers;

namespace Tokenworks.Workloads.Serving;

/// <summary>A serving engine's replica, iteration by iteration: continuous batching over a paged cache.</summary>
/// <remarks>
/// <para>Chunked prefill: running decodes first, then the running prefill, then admissions, first in first out, within a token budget. Prefill
/// first: waiting prompts run whole and alone before any decode. Static: a batch is filled when the last one is through. A request
/// holds blocks for its whole prompt from admission and takes more as it grows; where none is free the newest is evicted and computed again.</para>
/// <para>A decode touches no request: all contexts grow with one tick. Stretches of iterations in which nothing ends, comes or runs
/// short are summed in closed form; whole picoseconds make that exact, so results are the same with and without it.</para>
/// </remarks>
[ModelReference("Yu et al. 2022 (Orca, continuous batching); Kwon et al. 2023 (vLLM, paged cache); Agrawal et al. 2024 (Sarathi-Serve); rules as in microsoft/vidur. Times in seconds x 1e-12, tokens, blocks")]
public sealed partial class Replica
{
    private readonly RequestTable _table;
    private readonly SchedulerRules _rules;
    private readonly StepClock _step;
    private readonly FinishRing _ring;
    private readonly WaitingQueue _queue = new();
    private readonly int[] _growing;
    private readonly List<int> _started = [];
    private readonly bool _skips;
    private readonly int _id;

    private long _clock, _tick, _context, _paused;
    private int _free, _decoding, _prefilling = -1, _processed, _phase;
    private long _heldPrefill;

    /// <summary>An idle replica at time 0.</summary>
    /// <param name="skips">Stretches are summed; otherwise every iteration is executed.</param>
    public Replica(RequestTable table, SchedulerRules rules, StepClock step, bool skips = true, int id = 0, int? reach = null)
    {
        (_table, _rules, _step, _skips, _id, _free) = (table, rules, step, skips, id, rules.Blocks);
        _ring = new FinishRing(table, reach ?? table.MostOutput);
        _growing = new int[rules.BlockTokens];
        Totals = new ReplicaTotals(step.ByTokens.Length - 1, step.ByEntries.Length - 1);
    }

    public ReplicaTotals Totals { get; }

    /// <summary>Told each stretch; null where nobody listens.</summary>
    public IIterationSink? Sink { get; init; }

    /// <summary>Called as a request ends, with its time in picoseconds.</summary>
    public Action<int, long>? Finished { get; init; }

    /// <summary>Requests waiting or running.</summary>
    public int Load => _queue.Count + Holding;

    /// <summary>Requests waiting.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Blocks not in use.</summary>
    public int FreeBlocks => _free;

    /// <summary>Picoseconds at which the next iteration can start.</summary>
    public long Clock => _clock;

    private int Holding => _decoding + (_prefilling >= 0 ? 1 : 0);

    private bool IsBusy => Holding > 0 || _queue.Count > 0;

    /// <summary>Adds a request that arrives now; all iterations that start before must have been run.</summary>
    public void Offer(int request)
    {
        if (!IsBusy) _clock = Math.Max(_clock, _table.Arrival[request]);
        (_table.LeftPrompt[request], _table.LeftOutput[request]) = (_table.Prompt[request], _table.Output[request]);
        _queue.PushBack(request, _table.PriorityOf(request));
    }

    /// <summary>Runs all iterations that start before a time, picoseconds.</summary>
    /// <exception cref="InvalidOperationException">A waiting request can never be admitted.</exception>
    public void Advance(long until)
    {
        while (_clock < until && IsBusy) Iterate(until);
    }

    private void Iterate(long until)
    {
        if (_rules.Policy == BatchPolicy.ChunkedPrefill) Chunked(until);
        else if (_rules.Policy == BatchPolicy.PrefillFirst || _decoding == 0) { if (!WholePrefills()) Decode(until); }
        else Decode(until);
    }

    private void Chunked(long until)
    {
        // Evictions free blocks, and may let a request in: the whole path then.
        if (_prefilling < 0 && !CanAdmit(_decoding) && (_decoding == 0 || HasDecodeBlocks)) { Decode(until); return; }
        TakeDecodeBlocks();
        int used = _decoding, entries = _decoding, decodes = _decoding;
        long context = _context, work = 0, held = context;
        _started.Clear();
        if (_prefilling >= 0) Chunk(_prefilling, ref used, ref entries, ref work);
        var holding = Holding;
        while (_queue.Count > 0 && holding < _rules.Cap && entries < _rules.Cap && used < _rules.Budget && Room(_queue.Peek()))
        {
            Admit(holding++);
            Chunk(_prefilling, ref used, ref entries, ref work);
        }
        if (entries == 0) { Blocked(); return; }
        Price(1, used, entries, context, work, decodes);
        EndDecodes(decodes);
        EndPrefills();
    }

    private bool HasDecodeBlocks => _free - _growing[_phase] >= 1;

    private bool CanAdmit(int used) => _queue.Count > 0 && Holding < _rules.Cap && used < _rules.Budget && Room(_queue.Peek());

    private bool Room(int request) => _free - Blocks(_table.LeftPrompt[request]) >= _rules.Watermark;

    private int Blocks(int tokens) => (tokens + _rules.BlockTokens - 1) / _rules.BlockTokens;

    private void Admit(int holding)
    {
        var request = _queue.Take();
        var prompt = _table.LeftPrompt[request];
        _free -= Blocks(prompt);
        if (_free < Totals.LeastFree) Totals.LeastFree = _free;
        if (_table.Scheduled[request] < 0) _table.Scheduled[request] = _clock;
        // A prompt that is cached whole still computes its last token.
        var cached = Math.Min(_table.Cached[request], prompt - 1);
        if (_rules.Host is { HoldsPrefixes: true } tier) _moving += tier.PicosecondsPerToken * cached;
        Totals.CachedTokens += cached;
        if (_rules.Host is not null) cached = Math.Max(cached, Math.Min(SwapIn(request), prompt - 1));
        (_prefilling, _processed) = (request, cached);
        _heldPrefill += prompt;
    }

    // Puts a chunk of a prefill into the iteration.
    private void Chunk(int request, ref int used, ref int entries, ref long work)
    {
        var chunk = Math.Min(_table.LeftPrompt[request] - _processed, _rules.Budget - used);
        if (chunk <= 0) return;
        work += (long)chunk * (2L * _processed + chunk);
        Totals.PrefillTokens += chunk;
        used += chunk;
        entries++;
        _processed += chunk;
        if (_processed < _table.LeftPrompt[request]) return;
        _started.Add(request);
        _prefilling = -1;
    }

    private bool WholePrefills()
    {
        _started.Clear();
        int entries = 0, used = 0, longest = 0, holding = Holding;
        var work = 0L;
        // A prompt longer than the budget goes alone, in parts.
        if (_prefilling >= 0) Chunk(_prefilling, ref used, ref entries, ref work);
        else
            while (_queue.Count > 0 && holding < _rules.Cap && entries < _rules.Cap && Room(_queue.Peek()))
            {
                longest = Math.Max(longest, _table.LeftPrompt[_queue.Peek()]);
                if (entries > 0 && (long)(entries + 1) * longest > _rules.Budget) break;
                Admit(holding++);
                Chunk(_prefilling, ref used, ref entries, ref work);
                if (_prefilling >= 0) break;
            }
        if (entries == 0)
        {
            if (Holding == 0) Blocked();
            return false;
        }
        Price(1, used, entries, 0, work, 0);
        EndPrefills();
        return true;
    }

    // Decodes alone, as many iterations as are the same.
    private void Decode(long until)
    {
        if (_decoding == 0) { if (_queue.Count > 0) Blocked(); return; }
        var ahead = _skips ? Stretch(until) : 1;
        if (ahead == 1) TakeDecodeBlocks();
        else TakeBlocks(ahead);
        if (_decoding == 0) return;
        _started.Clear();
        var decodes = _decoding;
        Price(ahead, decodes, decodes, _context, 0, decodes);
        _tick += ahead - 1;
        _phase = (int)((_phase + ahead - 1) % _growing.Length);
        _context += (ahead - 1) * decodes;
        EndDecodes(decodes);
    }

    // Iterations until something ends, comes, or may run short of blocks.
    private long Stretch(long until)
    {
        var ahead = _ring.Ahead(_tick);
        if (ahead > 1) ahead = Math.Min(ahead, Math.Max(1, (long)((_free - 1) / _decoding) * _rules.BlockTokens));
        if (ahead == 1 || until == long.MaxValue) return ahead;
        var left = until - _clock;
        if (Sum(ahead - 1, First, Rise) < left) return ahead;
        return First2(left, ahead);
    }

    private long First => _step.ByTokens[_decoding] + _step.ByEntries[_decoding] + _step.PerContext * _context;

    private long Rise => _step.PerContext * _decoding;

    private static long Sum(long terms, long first, long rise) => terms * first + rise * (terms * (terms - 1) / 2);

    // Fewest iterations that last at least so long: a quadratic, then mended in whole numbers.
    private long First2(long left, long most)
    {
        double half = Rise / 2.0, b = First - half;
        var k = (long)Math.Clamp(half > 0 ? (Math.Sqrt(b * b + 4 * half * left) - b) / (2 * half) : left / b, 1, most);
        while (k > 1 && Sum(k - 1, First, Rise) >= left) k--;
        while (k < most && Sum(k, First, Rise) < left) k++;
        return k;
    }

    private void TakeBlocks(long ahead)
    {
        var size = _growing.Length;
        var (cycles, rest) = Math.DivRem((int)ahead, size);
        var need = cycles * _decoding;
        for (int i = 0, at = _phase; i < rest; i++, at = at + 1 == size ? 0 : at + 1) need += _growing[at];
        _free -= need;
        if (_free < Totals.LeastFree) Totals.LeastFree = _free;
    }

    private void TakeDecodeBlocks()
    {
        if (_decoding == 0) return;
        var need = _growing[_phase];
        if (_free - need < 1) { Scan(); return; }
        _free -= need;
        if (_free < Totals.LeastFree) Totals.LeastFree = _free;
    }

    private void Price(long iterations, int tokens, int entries, long context, long work, int decodes)
    {
        var first = _step.Duration(tokens, entries, context, work, _started.Count, decodes);
        if (_moving > 0 && iterations == 1) (first, _moving) = (first + _moving, 0);
        var rise = iterations > 1 ? _step.PerContext * decodes : 0;
        var duration = Sum(iterations, first, rise);
        var totals = Totals;
        totals.Iterations += iterations;
        totals.Executed++;
        totals.Busy += duration;
        totals.Context += Sum(iterations, context, decodes);
        totals.HalfWork += work;
        totals.DecodeTokens += iterations * decodes;
        totals.ByTokens[tokens] += iterations;
        totals.ByEntries[entries] += iterations;
        totals.TokenTime += TokenTime(iterations, first, rise, _context + _heldPrefill, decodes);
        if (decodes > 0)
        {
            if (iterations == 1) totals.Gaps.Add(first + _paused, decodes);
            else
            {
                totals.Gaps.Add(first + _paused, decodes);
                totals.Gaps.AddProgression(first + rise, rise, iterations - 1, decodes);
            }
            _paused = 0;
        }
        else if (_decoding > 0) _paused += duration;
        Sink?.Accept(_id, _clock, duration, iterations, entries, tokens);
        _clock += duration;
    }

    // Sum over j of (held + j step) (first + j rise).
    private static Int128 TokenTime(long n, long first, long rise, long held, long step)
    {
        if (n == 1) return Math.BigMul(first, held);
        var linear = n * (n - 1) / 2;
        var square = (Int128)(n - 1) * n * (2 * n - 1) / 6;
        return (Int128)first * held * n + ((Int128)first * step + (Int128)rise * held) * linear + (Int128)rise * step * square;
    }

    private void EndDecodes(int decodes)
    {
        if (decodes == 0) return;
        _tick++;
        if (++_phase == _growing.Length) _phase = 0;
        _context += decodes;
        for (var request = _ring.TakeAll(_tick); request >= 0;)
        {
            var next = _table.Next[request];
            Leave(request);
            End(request, _table.LeftPrompt[request] + _table.LeftOutput[request] - 1);
            request = next;
        }
    }

    private void EndPrefills()
    {
        Totals.PrefillEnds += _started.Count;
        for (var i = 0; i < _started.Count; i++)
        {
            var request = _started[i];
            var prompt = _table.LeftPrompt[request];
            _heldPrefill -= prompt;
            if (_table.FirstToken[request] < 0) _table.FirstToken[request] = _clock;
            if (_table.LeftOutput[request] <= 1) End(request, prompt);
            else Join(request, prompt + 1);
        }
        _started.Clear();
    }

    private void Join(int request, int position)
    {
        _table.Base[request] = position - _tick;
        _table.Ends[request] = _tick + _table.LeftOutput[request] - 1;
        _ring.Add(request, _table.Ends[request]);
        _growing[Residue(request)]++;
        _decoding++;
        _context += position;
    }

    // Takes a request out of the decodes; it is off the ring already.
    private void Leave(int request)
    {
        _growing[Residue(request)]--;
        _decoding--;
        _context -= _table.Base[request] + _tick;
    }

    // The tick, modulo the block size, at which the request needs a further block.
    private int Residue(int request)
    {
        var size = _growing.Length;
        var at = (1 - _table.Base[request]) % size;
        return (int)(at < 0 ? at + size : at);
    }

    private void End(int request, int tokens)
    {
        _free += Blocks(tokens);
        _table.Finish[request] = _clock;
        Totals.Finished++;
        Finished?.Invoke(request, _clock);
    }

    // Nothing runs and the head of the queue does not fit an empty cache: it never will.
    private void Blocked()
    {
        if (Holding > 0) return;
        throw new InvalidOperationException(
            $"request {_queue.Peek()} with {_table.LeftPrompt[_queue.Peek()]} prompt tokens does not fit: {_rules.Blocks} blocks of {_rules.BlockTokens} tokens, {_rules.Watermark} kept free, {_rules.Budget} tokens an iteration");
    }
}
