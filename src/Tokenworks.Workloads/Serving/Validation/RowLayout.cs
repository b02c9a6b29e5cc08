namespace Tokenworks.Workloads.Serving;

/// <summary>The layout that a row means: columns that contradict the number of accelerators are mended.</summary>
/// <remarks>
/// Tables are known to print rank counts multiplied with one another (TP 64 on eight accelerators with EP 8, 16 accelerators for
/// EP 4): what the accelerators allow is taken. Where a row prints no layout, tensor parallelism over all of them is.
/// </remarks>
internal static class RowLayout
{
    public static (ServingLayout Layout, int Chips) Of(ServingRow row, bool moe, ICollection<string> assumed)
    {
        int chips = row.Chips ?? Math.Max((row.Tensor ?? 1) * (row.Data ?? 1) * (row.Pipeline ?? 1), 1), pipeline = Math.Min(row.Pipeline ?? 1, chips);
        int expert = row.Expert ?? 1, expertTensor = row.ExpertTensor ?? 0;
        if (moe && expert > 1 && chips == expert * expert && expertTensor == expert) { (chips, expertTensor) = (expert, 1); assumed.Add("accelerators as EP says"); }
        if (moe && chips == 1 && expert * Math.Max(1, expertTensor) > 1) { chips = expert * Math.Max(1, expertTensor); assumed.Add("accelerators as expert ranks say"); }
        var stage = Math.Max(1, chips / pipeline);
        int data = row.Data ?? 1, tensor = row.Tensor ?? Math.Max(1, stage / Math.Min(stage, data));
        if (tensor * data != stage)
        {
            if (data > 1) (tensor, data) = tensor <= stage ? (tensor, stage / tensor) : (1, stage);
            else if (moe || tensor > stage) tensor = stage;
            if (tensor * data != stage || row.Tensor != tensor) assumed.Add("ranks as the accelerators allow");
        }
        tensor = Math.Max(1, tensor);
        if (!moe) return (new ServingLayout(tensor, 1, 1, tensor, pipeline), chips);
        var ranks = tensor * data;
        expert = Math.Min(expert, ranks);
        return (new ServingLayout(tensor, data, expert, Math.Max(1, ranks / expert), pipeline), chips);
    }
}
