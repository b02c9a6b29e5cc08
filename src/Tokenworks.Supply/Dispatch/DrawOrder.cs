namespace Tokenworks.Supply;

/// <summary>Sorts the few units of a draw by a key, ties by their order in the scenario.</summary>
internal static class DrawOrder
{
    /// <summary>Element (place, draw) at place * width + draw is a unit's number.</summary>
    public static void Sort(int units, int width, Func<int, int, double> key, int[] order)
    {
        for (var d = 0; d < width; d++)
            for (var k = 0; k < units; k++)
            {
                var place = k;
                for (; place > 0 && key(order[(place - 1) * width + d], d) > key(k, d); place--)
                    order[place * width + d] = order[(place - 1) * width + d];
                order[place * width + d] = k;
            }
    }
}
