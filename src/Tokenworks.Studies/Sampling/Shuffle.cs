using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>The numbers below a count in a random order (Fisher and Yates).</summary>
internal static class Shuffle
{
    public static int[] Of(RandomStream stream, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(stream.NextDouble() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
