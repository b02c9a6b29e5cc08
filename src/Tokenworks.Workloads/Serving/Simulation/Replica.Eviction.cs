namespace Tokenworks.Workloads.Serving;

/// <summary>The slow path: blocks run short, and requests are evicted, the newest first.</summary>
public sealed partial class Replica
{
    private readonly List<int> _order = [];
    private readonly Dictionary<int, int> _aside = [];
    private long _swapped, _moving;

    // Highest priority, then oldest first, each decode takes its block; where none is free the newest behind it is evicted, at last the request itself.
    private void Scan()
    {
        _order.Clear();
        _ring.CopyTo(_order);
        if (_prefilling >= 0) _order.Add(_prefilling);
        _order.Sort((a, b) => _table.PriorityOf(a) != _table.PriorityOf(b) ? _table.PriorityOf(b).CompareTo(_table.PriorityOf(a)) : _table.Arrival[a] != _table.Arrival[b] ? _table.Arrival[a].CompareTo(_table.Arrival[b]) : a.CompareTo(b));
        for (int head = 0, tail = _order.Count; head < tail;)
        {
            var request = _order[head++];
            if (request == _prefilling) continue;
            var evicted = false;
            while (_free < 1 && !evicted)
            {
                if (head < tail) Evict(_order[--tail]);
                else { Evict(request); evicted = true; }
            }
            if (!evicted && Residue(request) == _phase) _free--;
        }
        Totals.LeastFree = Math.Min(Totals.LeastFree, _free);
    }

    // Puts a decode's cache aside where there is room; what is moved keeps the chip waiting in the next iteration.
    private void SwapOut(int request, int tokens)
    {
        if (_rules.Host is not { } host || _swapped + tokens > host.SwapTokens) return;
        _swapped += tokens;
        _moving += host.PicosecondsPerToken * tokens;
        _aside[request] = tokens;
        Totals.Swaps++;
    }

    // Brings a cache back: all but the last token is there again.
    private int SwapIn(int request)
    {
        if (_aside.Count == 0 || !_aside.Remove(request, out var tokens)) return 0;
        _swapped -= tokens;
        _moving += _rules.Host!.PicosecondsPerToken * tokens;
        return tokens;
    }

    private void Evict(int request)
    {
        var isPrefill = request == _prefilling;
        var tokens = isPrefill ? _processed : (int)(_table.Base[request] + _tick);
        _free += Blocks(isPrefill ? _table.LeftPrompt[request] : tokens - 1);
        if (!isPrefill) SwapOut(request, tokens);
        if (isPrefill) { _prefilling = -1; _heldPrefill -= _table.LeftPrompt[request]; }
        else { _ring.Remove(request, _table.Ends[request]); Leave(request); }
        if (isPrefill && !_rules.ShortensEvictedPrefills) tokens = _table.LeftPrompt[request];
        _table.LeftOutput[request] = _table.LeftPrompt[request] + _table.LeftOutput[request] - tokens;
        _table.LeftPrompt[request] = tokens;
        _table.Preemptions[request]++;
        Totals.Preemptions++;
        _queue.PushFront(request, _table.PriorityOf(request));
    }
}
