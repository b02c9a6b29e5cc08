namespace Tokenworks.Workloads.Training;

/// <summary>Fitted time factors of chips and stacks, as logarithms: measured over modelled time.</summary>
/// <remarks>A chip or stack that was not fitted borrows its family's; a family that was not fitted counts as 1.</remarks>
public sealed record FactorTable(
    IReadOnlyDictionary<string, double> Chips, IReadOnlyDictionary<string, double> ChipFamilies,
    IReadOnlyDictionary<string, double> Stacks, IReadOnlyDictionary<string, double> StackFamilies)
{
    /// <summary>Logarithm of the factor.</summary>
    public double Log(string chip, string chipFamily, string stack, string stackFamily) =>
        At(Chips, chip) + At(ChipFamilies, chipFamily) + At(Stacks, stack) + At(StackFamilies, stackFamily);

    /// <summary>Factor on the time of a step.</summary>
    public double Of(TrainingChip chip, StackTraits stack) => Math.Exp(Log(chip.Id, chip.Family, stack.Id, stack.Family));

    /// <summary>The chip was fitted.</summary>
    public bool KnowsChip(TrainingChip chip) => Chips.ContainsKey(chip.Id);

    /// <summary>The stack was fitted.</summary>
    public bool KnowsStack(StackTraits stack) => Stacks.ContainsKey(stack.Id);

    private static double At(IReadOnlyDictionary<string, double> table, string key) => table.TryGetValue(key, out var value) ? value : 0;
}
