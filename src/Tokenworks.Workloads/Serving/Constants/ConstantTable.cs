using System.Reflection;

namespace Tokenworks.Workloads.Serving;

/// <summary>The constants with their priors, read once from their declarations.</summary>
public static class ConstantTable
{
    private static readonly ConstantAttribute[] Rows =
    [
        .. Enum.GetValues<ServingConstant>().Select(c => typeof(ServingConstant).GetField(c.ToString())!.GetCustomAttribute<ConstantAttribute>()
            ?? throw new InvalidOperationException($"{c} states no prior."))
    ];

    // How sharply values turn below a bound; nine tenths of it at the bound itself.
    private const double Softness = 8;

    public static int Count => Rows.Length;

    /// <summary>A value drawn below its bound: untouched far from it, never at or above it.</summary>
    public static double Bounded(int constant, double value)
    {
        var most = Rows[constant].Most;
        return double.IsInfinity(most) ? value : value * Math.Pow(1 + Math.Pow(value / most, Softness), -1 / Softness);
    }

    public static ConstantAttribute Of(ServingConstant constant) => Rows[(int)constant];
}
