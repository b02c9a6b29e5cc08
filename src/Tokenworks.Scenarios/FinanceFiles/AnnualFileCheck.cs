namespace Tokenworks.Scenarios;

/// <summary>Terms of an annual project that contradict each other.</summary>
internal static class AnnualFileCheck
{
    public static IEnumerable<Finding> Run(AnnualFile file, Places places)
    {
        if (file.Years is < 1 or > 100)
            yield return Problem.Error("years", places["years"], $"the project runs {file.Years} years", "1 to 100", "");
        if (file.Loan is { } loan && (loan.Tenor < 1 || loan.Tenor > file.Years))
            yield return Problem.Error("loan-past-life", places["loan.tenor"], $"the loan is repaid over {loan.Tenor} years, the project runs {file.Years}", $"1 to {file.Years}", "Amortisation cannot go past the project's life; shorten the tenor.");
        if (file.Basis.Count > 0 && file.Basis.Sum(b => b.Share.Base.Value) is var shares && shares > 1 + 1e-9)
            yield return Problem.Error("shares", places["basis"], $"the shares of the basis add up to {100 * shares:G6} %", "at most 100 %", "What is left over is not written off.");
        if (file.Structure is AnnualStructure.LeveragedFlip or AnnualStructure.EquityFlip && file.Flip is null)
            yield return Problem.Error("missing-key", places["flip"], "a flip states no shares", "flip: { equity, cash_before, ... }", "");
        if (file.Structure == AnnualStructure.SaleLeaseback && file.Leaseback is null)
            yield return Problem.Error("missing-key", places["leaseback"], "a sale and leaseback states no margin", "leaseback: { margin, escalation, reserve }", "");
        if (file.Target is { } target && (target.Year < 1 || target.Year > file.Years))
            yield return Problem.Error("target-year", places["target.year"], $"the return is aimed at in year {target.Year}", $"1 to {file.Years}", "");
        foreach (var item in file.Equipment.Where(e => e.Every < 1))
            yield return Problem.Error("years", places[$"equipment.{item.Name}.every"], $"equipment '{item.Name}' is replaced every {item.Every} years", "1 or more", "");
    }
}
