namespace Tokenworks.Workloads.Serving;

/// <summary>A queue of requests that also takes back at its front; a ring that grows.</summary>
internal sealed class WaitingQueue
{
    private int[] _items = new int[64];
    private int _head;

    public int Count { get; private set; }

    public int Peek() => _items[_head];

    public int Take()
    {
        var item = _items[_head];
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return item;
    }

    public void PushBack(int item)
    {
        if (Count == _items.Length) Grow();
        _items[(_head + Count++) & (_items.Length - 1)] = item;
    }

    public void PushFront(int item)
    {
        if (Count == _items.Length) Grow();
        _head = (_head - 1) & (_items.Length - 1);
        _items[_head] = item;
        Count++;
    }

    private void Grow()
    {
        var larger = new int[_items.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = _items[(_head + i) & (_items.Length - 1)];
        (_items, _head) = (larger, 0);
    }
}
