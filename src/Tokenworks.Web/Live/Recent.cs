namespace Tokenworks.Web;

/// <summary>Keeps what was used last, up to a number. Safe for several threads; two that miss one key both make it.</summary>
public sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();
    private readonly Lock _gate = new();

    /// <summary>What is kept of a key, or what is made now.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        if (TryGet(key, out var known)) return known;
        var made = make();
        Put(key, made);
        return made;
    }

    public bool TryGet(TKey key, out TValue value)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = default!;
                return false;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    public void Put(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var old)) _byUse.Remove(old);
            _byKey[key] = _byUse.AddFirst((key, value));
            while (_byKey.Count > most)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }
}
