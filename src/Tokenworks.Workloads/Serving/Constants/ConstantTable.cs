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

    public static int Count => Rows.Length;

    public static ConstantAttribute Of(ServingConstant constant) => Rows[(int)constant];
}
