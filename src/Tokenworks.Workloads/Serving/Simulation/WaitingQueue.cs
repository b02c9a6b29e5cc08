namespace Tokenworks.Workloads.Serving;

/// <summary>Queues of requests, one for each priority, that also take back at their fronts; the head is that of the highest.</summary>
internal sealed class WaitingQueue
{
    private readonly WaitingLine?[] _lines = new WaitingLine?[TrafficClass.MostPriority + 1];
    private WaitingLine _first = new();
    private int _top;

    public WaitingQueue() => _lines[0] = _first;

    public int Count { get; private set; }

    public int Peek() => _first.Peek();

    public int Take()
    {
        Count--;
        var item = _first.Take();
        if (_first.Count == 0 && Count > 0) Lower();
        return item;
    }

    public void PushBack(int item, int priority = 0) => Line(priority).PushBack(item);

    public void PushFront(int item, int priority = 0) => Line(priority).PushFront(item);

    private WaitingLine Line(int priority)
    {
        var line = _lines[priority] ??= new WaitingLine();
        if (priority > _top || Count == 0) (_top, _first) = (priority, line);
        Count++;
        return line;
    }

    private void Lower()
    {
        while (_lines[_top] is not { Count: > 0 }) _top--;
        _first = _lines[_top]!;
    }
}

/// <summary>A queue that also takes back at its front; a ring that grows.</summary>
internal sealed class WaitingLine
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
